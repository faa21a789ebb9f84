using System.Text.Json;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Puts control log entries into the audit's own words.</summary>
internal sealed class LogTranslation(HighLevelWire wire, AuditOptions options)
{
    /// <summary>The write an entry tells of.</summary>
    public SideWrite Translate(JsonElement entry, SandboxSide side)
    {
        var entity = entry.Text("entity") ?? "";
        var op = entry.Text("op") ?? "";
        var record = entry.GetProperty("record");
        return new SideWrite(
            side,
            entry.Instant("time") ?? default,
            entry.Text("actor") is "api" ? WriteActor.Api : WriteActor.User,
            entity,
            op,
            entry.Text("id") ?? "",
            entry.Text("contactId"),
            // A creation and a deletion change something, whatever the list of changed members says.
            op is not "update"
                || ChangedSomething(entry.GetProperty("changed")),
            CellsOf(side, entity, record)
        );
    }

    /// <summary>What a record says.</summary>
    public IReadOnlyDictionary<string, string> CellsOf(SandboxSide side, string entity, JsonElement record) =>
        side is SandboxSide.HighLevel ? HighLevelCells(entity, record) : DocketCells(entity, record);

    private static bool ChangedSomething(JsonElement changed) =>
        changed.ValueKind switch
        {
            JsonValueKind.Array => changed.GetArrayLength() > 0,
            JsonValueKind.Object => changed.EnumerateObject().Any(),
            _ => false,
        };

    private IReadOnlyDictionary<string, string> HighLevelCells(string entity, JsonElement record) =>
        entity switch
        {
            "contact" => Cells.Of(wire.Contact(record), options),
            "task" => Cells.Of(HighLevelWire.Task(record), options),
            "note" => Cells.Of(HighLevelWire.Note(record), SandboxSide.HighLevel),
            "appointment" => One("state", AppointmentHeadline.Of(HighLevelWire.Appointment(record), options.SiteZone)),
            _ => None,
        };

    private IReadOnlyDictionary<string, string> DocketCells(string entity, JsonElement record) =>
        entity switch
        {
            // The website is the customer's, so a contact's write says nothing of it.
            "contact" => Without(Cells.Of(DocketManagerWire.Contact(record), website: null, options), "website"),
            "task" when DocketManagerWire.Task(record) is { } task => Cells.Of(task),
            "note" when DocketManagerWire.Note(record) is { } note => Cells.Of(note, SandboxSide.DocketManager),
            "customer" => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["website"] = Canonical.Website(record.Text("website")),
                ["company"] = Canonical.Company(record.Text("name")),
            },
            _ => None,
        };

    private static IReadOnlyDictionary<string, string> None => new Dictionary<string, string>(StringComparer.Ordinal);

    private static Dictionary<string, string> One(string cell, string value) =>
        new(StringComparer.Ordinal) { [cell] = value };

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> cells, string cell) =>
        cells.Where(one => one.Key != cell).ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
}
