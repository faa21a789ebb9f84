using DocketBridge.Planning;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Planning;

public sealed class PreviewTests(GrownShop shop) : IClassFixture<GrownShop>
{
    private static readonly MappingContext s_context = new()
    {
        SiteZone = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto"),
        CustomFields =
        [
            Custom(HighLevelFields.DocketContactId),
            Custom(HighLevelFields.DocketCustomerNumber),
            Custom(HighLevelFields.JobTitle),
        ],
    };

    [Fact]
    public async Task With_the_mapping_as_it_is_nothing_would_be_written()
    {
        var preview = await PreviewAsync(DefaultMapping.Create());
        preview.Samples.Should().BeEmpty();
        preview.Summary.Rows.Should().BeGreaterThan(5);
        preview.Summary.InStep.Should().Be(preview.Summary.Rows);
    }

    [Fact]
    public async Task A_new_rule_shows_what_it_would_write_and_writes_nothing()
    {
        await shop.HighLevel.EditContactAsync(shop["hl:a1"], new { city = "Regina" });
        await shop.IdleAsync();
        var log = await shop.DocketManager.LogLengthAsync();
        var mapping = DefaultMapping.Create();
        var rule = new FieldRule(
            "town",
            new SourceLens((record, _) => record[HighLevelFields.City]),
            new TextLens(DocketManagerFields.InfoPrefix + "Town"),
            Direction.ToDocketManager
        );

        var preview = await PreviewAsync(
            mapping with
            {
                Version = 1,
                Contacts = mapping.Contacts with { Rules = mapping.Contacts.Rules.Add(rule) },
            }
        );

        var row = preview.Samples.Should().ContainSingle().Subject;
        row.HighLevelId.Should().Be(shop["hl:a1"]);
        var field = row.Operations.Should().ContainSingle().Which.Fields.Should().ContainSingle().Subject;
        (field.Field, field.Before, field.After).Should().Be(("town", "", "Regina"));
        preview.Summary.Totals[RecordKind.Contact].Updated.Should().Be(new PlanSides(0, 1));
        (await shop.DocketManager.LogAsync(log)).Should().BeEmpty();
    }

    private static CustomField Custom(string field) => new(field, field, field, "TEXT", []);

    private Task<PlanPreview> PreviewAsync(SyncMapping mapping) =>
        new Planner(
            (SqliteBridgeStore)shop.Stores,
            new ConnectionOpener(new RunnerOptions(), TimeProvider.System),
            new RunnerOptions(),
            TimeProvider.System
        ).PreviewAsync(shop.Store.Connection, mapping, s_context, new PreviewOptions(), CancellationToken.None);
}
