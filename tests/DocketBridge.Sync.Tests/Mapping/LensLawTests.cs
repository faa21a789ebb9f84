using CsCheck;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Tests.Mapping;

/// <summary>The laws that keep a sync from writing twice: what was written is read back as the same value.</summary>
public sealed class LensLawTests
{
    private static readonly SyncMapping s_mapping = DefaultMapping.Create();

    [Fact]
    public void A_contact_written_to_the_other_side_is_read_back_as_the_same() =>
        Gen.Select(Generators.HighLevelContact, Generators.DocketManagerContact)
            .Sample(pair =>
            {
                Holds(s_mapping.Contacts, pair.Item1, pair.Item2);
                Holds(s_mapping.Contacts, pair.Item2, pair.Item1);
            });

    [Fact]
    public void A_task_written_to_the_other_side_is_read_back_as_the_same() =>
        Gen.Select(Generators.HighLevelTask, Generators.DocketManagerTask)
            .Sample(pair =>
            {
                Holds(s_mapping.Tasks, pair.Item1, pair.Item2);
                Holds(s_mapping.Tasks, pair.Item2, pair.Item1);
            });

    [Fact]
    public void A_note_written_to_the_other_side_is_read_back_as_the_same() =>
        Gen.Select(Generators.HighLevelNote, Generators.DocketManagerNote)
            .Sample(pair =>
            {
                Holds(s_mapping.Notes, pair.Item1, pair.Item2);
                Holds(s_mapping.Notes, pair.Item2, pair.Item1);
            });

    [Fact]
    public void Writing_back_what_a_record_shows_changes_nothing_that_it_shows() =>
        Gen.Select(Generators.HighLevelContact, Generators.HighLevelTask, Generators.HighLevelNote)
            .Sample(records =>
            {
                Unchanged(s_mapping.Contacts, records.Item1);
                Unchanged(s_mapping.Tasks, records.Item2);
                Unchanged(s_mapping.Notes, records.Item3);
            });

    // Each value alone, as the engine writes it: one refused value does not spoil the others.
    private static void Holds(KindMapping kind, SideRecord source, SideRecord target)
    {
        var values = kind.Read(source, Generators.Context);
        foreach (var rule in kind.Rules.Where(rule => rule.WritesTo(target.Side)))
        {
            var value = values[rule.Name];
            var patch = new Dictionary<string, string?>(StringComparer.Ordinal);
            if (
                value.NotSendable is not null
                || rule.Lens(target.Side).Write(new FieldWrite(value, target, source, patch), Generators.Context)
                    is not null
            )
            {
                continue;
            }

            var after = kind.Read(Generators.Patched(target, patch), Generators.Context)[rule.Name];
            after.Key.Should().Be(value.Key, "the field {0} was written from {1}", rule.Name, source.Side);
        }
    }

    private static void Unchanged(KindMapping kind, SideRecord record)
    {
        var before = kind.Read(record, Generators.Context);
        foreach (var rule in kind.Rules.Where(rule => rule.Direction == Direction.Both))
        {
            var patch = new Dictionary<string, string?>(StringComparer.Ordinal);
            if (
                before[rule.Name].NotSendable is null
                && rule.Lens(record.Side)
                    .Write(new FieldWrite(before[rule.Name], record, record, patch), Generators.Context)
                    is null
            )
            {
                kind.Read(Generators.Patched(record, patch), Generators.Context)[rule.Name]
                    .Key.Should()
                    .Be(before[rule.Name].Key);
            }
        }
    }
}
