namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>The bodies that write contacts. Update takes fewer members than create: that is HighLevel's doing.</summary>
internal static class ContactBodies
{
    private static readonly Member[] Common =
    [
        new("firstName"),
        new("lastName"),
        new("name"),
        new("email"),
        new("phone"),
        new("address1"),
        new("city"),
        new("state"),
        new("postalCode"),
        new("website") { Form = ValueForms.Website },
        new("timezone") { Form = ValueForms.TimeZone },
        new("dnd", MemberKind.Flag),
        new("dndSettings", MemberKind.Thing) { Form = DndForms.Settings },
        new("inboundDndSettings", MemberKind.Thing) { Form = DndForms.InboundSettings },
        new("tags", MemberKind.TextList),
        new("customFields", MemberKind.List),
        new("source"),
        new("dateOfBirth", MemberKind.Day),
        new("country"),
        new("assignedTo"),
    ];

    private static readonly Member[] OnCreate =
    [
        .. Common,
        new("locationId") { Required = true },
        new("gender"),
        new("companyName"),
    ];

    /// <summary>POST /contacts/</summary>
    public static BodyShape Create { get; } = new(OnCreate);

    /// <summary>PUT /contacts/{id}: locationId, companyName and gender "should not exist".</summary>
    public static BodyShape Update { get; } = new(Common);

    /// <summary>POST /contacts/upsert</summary>
    public static BodyShape Upsert { get; } =
        new([.. OnCreate, new Member("createNewIfDuplicateAllowed", MemberKind.Flag)]);

    /// <summary>A person at the screen may change everything.</summary>
    public static BodyShape ByPerson { get; } =
        new([.. Common, new("locationId"), new("gender"), new("companyName"), new("businessId"), new("type")]);
}
