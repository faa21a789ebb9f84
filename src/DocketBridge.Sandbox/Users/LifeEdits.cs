using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox.Users;

/// <summary>Plans contacts that come and go, and appointments, which only HighLevel has.</summary>
internal sealed class LifeEdits(UserView view, Random random, TokenValues values, SeedClock clock)
{
    private const SandboxSide Here = SandboxSide.HighLevel;
    private const SandboxSide There = SandboxSide.DocketManager;

    public PlannedEdit? Create(SandboxSide side)
    {
        var token = values.Next();
        var (first, last, customer) = (
            random.Pick(["Ines", "Omar", "Yara", "Dov"]),
            values.LastName(token),
            view.Customers.Pick(random)
        );
        var body = new JsonObject { ["email"] = values.Email(token, side) };
        if (random.Percent(60))
        {
            body["phone"] = values.Phone(token, side);
        }

        if (side is There)
        {
            if (customer is null)
            {
                return null;
            }

            (body["name"], body["customerId"]) = ($"{first} {last}", customer.Id);
        }
        else
        {
            (body["firstName"], body["lastName"]) = (first, last);
            if (customer is not null && random.Percent(60))
            {
                body["companyName"] = customer.Name;
            }
        }

        return new PlannedEdit(side, HttpMethod.Post, "contacts", body, "contact", null, null, "*", token);
    }

    public static PlannedEdit? Delete(SandboxSide side, string? id) =>
        id is null ? null : new(side, HttpMethod.Delete, $"contacts/{id}", null, "contact", id, id, "*", null);

    public PlannedEdit? Book()
    {
        if (view.Contacts.Pick(random) is not { } contact)
        {
            return null;
        }

        var token = values.Next();
        var body = Times();
        (body["contactId"], body["title"], body["appointmentStatus"]) = (
            contact.Id,
            $"Press check {token}",
            "confirmed"
        );
        return new(Here, HttpMethod.Post, "appointments", body, "appointment", null, contact.Id, "state", token);
    }

    public PlannedEdit? Move() => view.Appointments.Pick(random) is { } one ? Change(one, Times()) : null;

    public PlannedEdit? Cancel() =>
        view.Appointments.Pick(random, one => one.Status is not "cancelled") is { } one
            ? Change(one, new() { ["appointmentStatus"] = "cancelled" })
            : null;

    private static PlannedEdit Change(AppointmentReading one, JsonObject body) =>
        new(
            Here,
            HttpMethod.Patch,
            $"appointments/{one.Id}",
            body,
            "appointment",
            one.Id,
            one.ContactId,
            "state",
            null
        );

    private JsonObject Times()
    {
        var (start, end) = clock.Appointment();
        return new() { ["startTime"] = start.ToString("o"), ["endTime"] = end.ToString("o") };
    }
}
