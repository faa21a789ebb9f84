using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Mapping;

/// <summary>The mapping that a new connection starts with.</summary>
public static class DefaultMapping
{
    /// <summary>Builds it.</summary>
    public static SyncMapping Create() => new(Contacts(), Tasks(), Notes(), Appointments());

    private static KindMapping Contacts() =>
        new(
            RecordKind.Contact,
            RecordKind.Contact,
            [
                new("name", new HighLevelNameLens(), new DocketManagerNameLens())
                {
                    ObstacleClass = FailureClass.Missing,
                },
                new("email", EmailLens.On(HighLevelFields.Email), EmailLens.On(DocketManagerFields.Email)),
                new("phone", new HighLevelPhoneLens(), new DocketManagerPhoneLens()),
                new(
                    "company",
                    new HighLevelCompanyLens(),
                    new CustomerNameLens(),
                    OnConflict: ConflictRule.DocketManager
                )
                {
                    IsShared = true,
                },
                new(
                    "address",
                    AddressLens.HighLevel,
                    AddressLens.DocketManager,
                    OnConflict: ConflictRule.DocketManager
                ),
                new(
                    "website",
                    new TextLens(HighLevelFields.Website),
                    new SharedByCustomerLens(new TextLens(DocketManagerFields.CustomerWebsite)),
                    OnConflict: ConflictRule.DocketManager
                )
                {
                    IsShared = true,
                },
                new(
                    "tags",
                    new TagsLens(HighLevelFields.Tags),
                    new TagsLens(DocketManagerFields.Tags),
                    Style: MergeStyle.Set
                ),
                new("jobTitle", new CustomFieldLens(HighLevelFields.JobTitle), new TextLens(DocketManagerFields.Title)),
                new(
                    "assignedTo",
                    new UserLens(Side.HighLevel, HighLevelFields.AssignedTo),
                    new SharedByCustomerLens(new UserLens(Side.DocketManager, DocketManagerFields.CustomerSalesRep))
                )
                {
                    IsShared = true,
                    ObstacleClass = FailureClass.Missing,
                },
                Info("dateOfBirth", (record, _) => Date(record[HighLevelFields.DateOfBirth]), "Date of birth"),
                Info("timezone", (record, _) => record[HighLevelFields.TimeZone], "Time zone"),
                Info("source", (record, _) => PlainText.Line(record[HighLevelFields.Source]), "Source"),
                new(
                    "docketContactId",
                    new CustomFieldLens(HighLevelFields.DocketContactId),
                    new SourceLens((record, _) => record.Id),
                    Direction.ToHighLevel,
                    ConflictRule.DocketManager
                ),
                new(
                    "docketCustomerNumber",
                    new CustomFieldLens(HighLevelFields.DocketCustomerNumber),
                    new SourceLens((record, _) => record[DocketManagerFields.CustomerNumber]),
                    Direction.ToHighLevel,
                    ConflictRule.DocketManager
                ),
            ]
        );

    private static KindMapping Tasks() =>
        new(
            RecordKind.Task,
            RecordKind.Task,
            [
                new(
                    "text",
                    new TaskTextLens(),
                    new TextLens(DocketManagerFields.Text, TaskText.Normal),
                    OnConflict: ConflictRule.Newest
                )
                {
                    ObstacleClass = FailureClass.Missing,
                },
                new("dueDate", new DueInstantLens(), new TextLens(DocketManagerFields.DueDate))
                {
                    ObstacleClass = FailureClass.Missing,
                },
                new(
                    "completed",
                    new FlagLens(HighLevelFields.Completed),
                    new FlagLens(DocketManagerFields.Completed),
                    OnConflict: ConflictRule.Newest
                ),
                new(
                    "assignedTo",
                    new UserLens(Side.HighLevel, HighLevelFields.AssignedTo),
                    new UserLens(Side.DocketManager, DocketManagerFields.AssignedTo)
                )
                {
                    ObstacleClass = FailureClass.Missing,
                },
            ]
        );

    private static KindMapping Notes() =>
        new(
            RecordKind.Note,
            RecordKind.Note,
            [new("body", new HighLevelNoteLens(), new DocketManagerNoteLens()) { ObstacleClass = FailureClass.Missing }]
        );

    private static KindMapping Appointments() =>
        new(
            RecordKind.Appointment,
            RecordKind.Note,
            [new("body", new SourceLens(AppointmentText.Of), new DocketManagerNoteLens(), Direction.ToDocketManager)]
        )
        {
            Remembered = appointment =>
                appointment with
                {
                    Fields = appointment.Fields.SetItem(HighLevelFields.Status, "deleted"),
                },
        };

    private static FieldRule Info(string name, Func<SideRecord, MappingContext, string> read, string kind) =>
        new(name, new SourceLens(read), new TextLens(DocketManagerFields.InfoPrefix + kind), Direction.ToDocketManager);

    private static string Date(string text) => text.Length >= 10 ? text[..10] : text;
}
