using System.Text.RegularExpressions;

namespace DocketBridge.Sandbox.Audit;

/// <summary>
/// Which records are one thing over the whole run: pairs before and after, and records that carry the mark of the
/// same edit. A record that was deleted and made anew is in the group of the old one.
/// </summary>
internal sealed partial class RecordGroups
{
    // Companies' values are shared by colleagues, so a mark in them names nobody.
    private static readonly string[] SharedCells = ["website", "company"];

    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    private RecordGroups() { }

    /// <summary>Groups the records that the input knows of.</summary>
    public static RecordGroups Of(EditAuditInput input)
    {
        var groups = new RecordGroups();
        foreach (var pair in input.Baseline.Concat(input.Audit.Pairs))
        {
            groups.Union(
                Key(SandboxSide.HighLevel, pair.Entity, pair.HighLevelId),
                Key(SandboxSide.DocketManager, pair.Entity, pair.DocketManagerId)
            );
        }

        var marked = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var edit in input.Edits.Where(edit => edit.Token is not null && !SharedCells.Contains(edit.Field)))
        {
            marked[Mark(edit.Entity, edit.Token!)] = Key(edit.Side, edit.Entity, edit.RecordId);
        }

        foreach (var write in input.Writes.Where(write => write is { Actor: WriteActor.Api, Op: not "delete" }))
        {
            groups.JoinByMarks(write, marked);
        }

        return groups;
    }

    /// <summary>The group of a record.</summary>
    public string Find(SandboxSide side, string entity, string id) => Root(Key(side, entity, id));

    /// <summary>The marks in a text.</summary>
    public static IEnumerable<string> Marks(string text) => MarkPattern().Matches(text).Select(match => match.Value);

    private static string Key(SandboxSide side, string entity, string id) => $"{side}|{KindOf(side, entity)}|{id}";

    // An appointment's counterpart is a note, and a group has one kind.
    private static string KindOf(SandboxSide side, string entity) =>
        side is SandboxSide.DocketManager && entity is "appointment" ? "note" : entity;

    private static string Mark(string entity, string token) => $"{entity}|{token}";

    private void JoinByMarks(SideWrite write, Dictionary<string, string> marked)
    {
        string[] entities = write is { Side: SandboxSide.DocketManager, Entity: "note" }
            ? ["note", "appointment"]
            : [write.Entity];
        var key = Key(write.Side, write.Entity, write.RecordId);
        var marks = write
            .Cells.Where(cell => !SharedCells.Contains(cell.Key))
            .SelectMany(cell => Marks($"{cell.Key} {cell.Value}"))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var mark in marks)
        {
            foreach (var entity in entities)
            {
                if (marked.TryGetValue(Mark(entity, mark), out var owner))
                {
                    Union(owner, key);
                }
            }
        }
    }

    private void Union(string left, string right)
    {
        var (root, other) = (Root(left), Root(right));
        if (!string.Equals(root, other, StringComparison.Ordinal))
        {
            _parents[other] = root;
        }
    }

    private string Root(string key)
    {
        var root = key;
        while (_parents.TryGetValue(root, out var parent))
        {
            root = parent;
        }

        // Paths are shortened, so that long chains stay cheap.
        while (_parents.TryGetValue(key, out var parent) && !string.Equals(parent, root, StringComparison.Ordinal))
        {
            (_parents[key], key) = (root, parent);
        }

        return root;
    }

    [GeneratedRegex(@"\be\d+\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex MarkPattern();
}
