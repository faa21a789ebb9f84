namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>A user of the location.</summary>
public sealed record User
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The first name.</summary>
    public required string FirstName { get; init; }

    /// <summary>The last name.</summary>
    public required string LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>admin or user.</summary>
    public string Role { get; init; } = "user";

    /// <summary>account or agency.</summary>
    public string Type { get; init; } = "account";
}

/// <summary>A calendar of the location.</summary>
public sealed record Calendar
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The group it belongs to.</summary>
    public string GroupId { get; init; } = "";

    /// <summary>The ids of the users who take its appointments.</summary>
    public IReadOnlyList<string> TeamMembers { get; init; } = [];

    /// <summary>When appointments can be booked.</summary>
    public IReadOnlyList<OpenHours> OpenHours { get; init; } = [Records.OpenHours.Weekdays];

    /// <summary>The length of an appointment, in minutes; more than 0.</summary>
    public int SlotMinutes { get; init; } = 30;

    /// <summary>The minutes from the start of one slot to the start of the next; more than 0.</summary>
    public int IntervalMinutes { get; init; } = 30;

    /// <summary>Whether it is in use; a draft offers no slots.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>The definition of a custom field of contacts.</summary>
public sealed record CustomField
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name people see.</summary>
    public required string Name { get; init; }

    /// <summary>The key, such as contact.pincode; made of the name where it is empty.</summary>
    public string FieldKey { get; init; } = "";

    /// <summary>TEXT, LARGE_TEXT, NUMERICAL, SINGLE_OPTIONS, DATE and so on.</summary>
    public string DataType { get; init; } = "TEXT";

    /// <summary>The hint in an empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The choices, where it has any.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>contact or opportunity.</summary>
    public string Model { get; init; } = "contact";

    /// <summary>Its place among the fields.</summary>
    public int Position { get; init; }

    /// <summary>The file formats taken, such as .pdf; none means any.</summary>
    public IReadOnlyList<string> AcceptedFormats { get; init; } = [];

    /// <summary>Whether it holds several files.</summary>
    public bool HoldsSeveralFiles { get; init; }

    /// <summary>How many files it holds at most.</summary>
    public int MaxFiles { get; init; } = 1;
}
