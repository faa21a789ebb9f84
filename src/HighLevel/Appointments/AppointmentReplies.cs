using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Appointments;

/// <summary>The reply that carries one appointment.</summary>
public sealed record AppointmentReply : WireModel
{
    /// <summary>The appointment.</summary>
    public required Appointment Event
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no event.");
    }
}

/// <summary>A list of appointments.</summary>
public sealed record AppointmentList : WireModel
{
    /// <summary>The appointments.</summary>
    [AllowNull]
    public IReadOnlyList<Appointment> Events
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The empty object some operations take as their body.</summary>
public sealed record EmptyBody;
