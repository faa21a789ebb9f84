using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Replay;

/// <summary>
/// The mapping in a replay. A field that is only read on its side is made up of others that the journal does not hold: there
/// the records of a replay keep the value that was read.
/// </summary>
internal static class ReplayMapping
{
    private const string ContactId = "docketContactId";

    /// <summary>A mapping with its read-only fields replaced.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="remembered">How a deleted appointment is shown, by its id.</param>
    public static SyncMapping Of(SyncMapping mapping, IReadOnlyDictionary<string, string> remembered) =>
        mapping with
        {
            Contacts = Stated(mapping.Contacts),
            Tasks = Stated(mapping.Tasks),
            Notes = Stated(mapping.Notes),
            Appointments = Stated(mapping.Appointments) with
            {
                Remembered = appointment => Remembered(appointment, remembered),
            },
        };

    private static KindMapping Stated(KindMapping kind) =>
        kind with
        {
            Rules =
            [
                .. kind.Rules.Select(rule =>
                    rule.Name == ContactId
                        ? rule
                        : rule with
                        {
                            HighLevel = Stated(rule.Name, rule.HighLevel),
                            DocketManager = Stated(rule.Name, rule.DocketManager),
                        }
                ),
            ],
        };

    private static IFieldLens Stated(string name, IFieldLens lens) =>
        lens is SourceLens ? new StatedLens($"stated.{name}") : lens;

    private static SideRecord Remembered(SideRecord appointment, IReadOnlyDictionary<string, string> remembered)
    {
        var field = $"stated.{DocketManagerFields.Body}";
        var text = remembered.GetValueOrDefault(appointment.Id, $"{appointment[field]}, deleted");
        return appointment with { Fields = appointment.Fields.SetItem(field, text) };
    }

    private sealed class StatedLens(string field) : IFieldLens
    {
        public CommonValue Read(SideRecord record, MappingContext context) => CommonValue.Plain(record[field]);

        public string? Write(FieldWrite write, MappingContext context)
        {
            write.Patch[field] = write.Value.IsEmpty ? null : write.Value.Text;
            return null;
        }
    }
}
