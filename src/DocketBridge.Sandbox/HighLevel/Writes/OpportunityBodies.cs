namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>The bodies that write opportunities.</summary>
internal static class OpportunityBodies
{
    // The published list has "all" too, which is a way to search and no place to stand.
    private static readonly string[] Statuses = ["open", "won", "lost", "abandoned"];

    private static readonly Member[] Common =
    [
        new("pipelineStageId"),
        new("monetaryValue", MemberKind.Number),
        new("assignedTo"),
    ];

    private static readonly Member[] Changes =
    [
        .. Common,
        new("pipelineId"),
        new("name"),
        new("status") { OneOf = Statuses },
        new("customFields", MemberKind.List),
    ];

    /// <summary>POST /opportunities/</summary>
    public static BodyShape Create { get; } =
        new([
            .. Common,
            new("pipelineId") { Required = true },
            new("locationId") { Required = true },
            new("name") { Required = true },
            new("status") { Required = true, OneOf = Statuses },
            new("contactId") { Required = true },
            new("customFields", MemberKind.List),
        ]);

    /// <summary>PUT /opportunities/{id}: neither the contact nor the reason of a loss can be changed here.</summary>
    public static BodyShape Update { get; } = new(Changes);

    /// <summary>PUT /opportunities/{id}/status</summary>
    public static BodyShape Status { get; } =
        new([new("status") { Required = true, OneOf = Statuses }, new("lostReasonId")]);

    /// <summary>POST /opportunities/upsert: contactId is not published, yet without it nothing could be made.</summary>
    public static BodyShape Upsert { get; } =
        new([
            .. Common,
            new("id"),
            new("pipelineId") { Required = true },
            new("locationId") { Required = true },
            new("contactId"),
            new("followers", MemberKind.TextList) { Required = true },
            new("isRemoveAllFollowers", MemberKind.Flag) { Required = true },
            new("followersActionType") { Required = true, OneOf = ["add", "remove"] },
            new("name"),
            new("status") { OneOf = Statuses },
            new("lostReasonId"),
        ]);

    /// <summary>POST and DELETE /opportunities/{id}/followers</summary>
    public static BodyShape Followers { get; } = new(new Member("followers", MemberKind.TextList) { Required = true });

    /// <summary>A person picks a contact; the page fills in the rest.</summary>
    public static BodyShape CreateByPerson { get; } =
        new([.. Changes, new("contactId") { Required = true }, new("source"), new("lostReasonId")]);

    /// <summary>A person may change more than the API.</summary>
    public static BodyShape UpdateByPerson { get; } = new([.. Changes, new("source"), new("lostReasonId")]);
}
