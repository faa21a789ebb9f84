using System.Collections.Immutable;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>Makes a mapping of a document, or tells all that is wrong in it.</summary>
public sealed class MappingCompiler
{
    private static readonly string[] s_contactFields = ["name", "email", "phone", "company"];

    private readonly List<DocumentFault> _faults = [];

    private MappingCompiler() { }

    /// <summary>Compiles a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">The version that the mapping is to carry; 0 for the one that comes with the program.</param>
    /// <returns>The mapping, or null with what is wrong.</returns>
    public static (SyncMapping? Mapping, ImmutableArray<DocumentFault> Faults) Compile(
        MappingDocument document,
        int version
    )
    {
        var compiler = new MappingCompiler();
        var mapping = new SyncMapping(
            compiler.Kind("contacts", RecordKind.Contact, RecordKind.Contact, document.Contacts, s_contactFields),
            compiler.Kind("tasks", RecordKind.Task, RecordKind.Task, document.Tasks, ["text"]),
            compiler.Kind("notes", RecordKind.Note, RecordKind.Note, document.Notes, ["body"]),
            compiler.Kind("appointments", RecordKind.Appointment, RecordKind.Note, document.Appointments, ["body"])
        )
        {
            Version = version,
            Document = document,
        };
        return compiler._faults.Count == 0 ? (mapping, []) : (null, [.. compiler._faults]);
    }

    private KindMapping Kind(
        string path,
        RecordKind kind,
        RecordKind docketManagerKind,
        KindDocument document,
        string[] required
    )
    {
        if (!document.Sync)
        {
            if (kind == RecordKind.Contact)
            {
                Fault(path + ".sync", "must be true: everything else belongs to contacts. Turn fields off instead.");
            }

            return new KindMapping(kind, docketManagerKind, []);
        }

        var rules = ImmutableArray.CreateBuilder<FieldRule>();
        var written = new Dictionary<(Side, string), string>();
        for (var index = 0; index < document.Fields.Length; index++)
        {
            var at = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}.fields[{index}]");
            if (Rule(at, kind, document.Fields[index]) is not { } compiled)
            {
                continue;
            }

            var (rule, ends) = compiled;
            if (rules.Any(known => known.Name == rule.Name))
            {
                Fault(at + ".name", $"is taken: there is another field '{rule.Name}'.");
            }

            foreach (var end in ends.Where(end => rule.WritesTo(end.Side)))
            {
                foreach (var field in end.Writes.Where(field => !written.TryAdd((end.Side, field), at)))
                {
                    Fault(
                        $"{at}.{(end.Side == Side.HighLevel ? "highLevel" : "docketManager")}",
                        $"is written by {written[(end.Side, field)]} too: only one row may write to '{field}'."
                    );
                }
            }

            rules.Add(rule);
        }

        Require(path, kind, document, required, rules);
        return new KindMapping(kind, docketManagerKind, Ordered(rules, required))
        {
            Deletion = document.DeletedInHighLevel,
            DeletionInDocketManager =
                document.DeletedInDocketManager == document.DeletedInHighLevel ? null : document.DeletedInDocketManager,
            DeletionWins = document.DeletionWins,
            Remembered = kind == RecordKind.Appointment ? AppointmentText.Remembered : null,
        };
    }

    private void Require(
        string path,
        RecordKind kind,
        KindDocument document,
        string[] required,
        ImmutableArray<FieldRule>.Builder rules
    )
    {
        foreach (var name in required.Where(name => document.Fields.All(field => field.Name != name)))
        {
            Fault(
                path + ".fields",
                kind == RecordKind.Contact
                    ? $"lacks '{name}', by which contacts are matched. Set its direction to off if it is not to travel."
                    : $"lacks '{name}', without which there is nothing to make. Set 'sync' to false if this kind is not wanted."
            );
        }

        if (kind != RecordKind.Contact && rules.FirstOrDefault(rule => rule.Name == required[0]) is { } main)
        {
            if (main.Direction == Direction.Off)
            {
                Fault(
                    path + ".fields",
                    $"has '{main.Name}' turned off. Set 'sync' to false if this kind is not wanted."
                );
            }
        }
    }

    // The engine tells records of a kind apart by the first field.
    private static ImmutableArray<FieldRule> Ordered(ImmutableArray<FieldRule>.Builder rules, string[] required) =>
        [.. rules.OrderBy(rule => rule.Name == required[0] ? 0 : 1)];

    private (FieldRule Rule, EndCompiler[] Ends)? Rule(string path, RecordKind kind, FieldDocument document)
    {
        var highLevel = new EndCompiler(Side.HighLevel, kind, document.HighLevel, path + ".highLevel", Fault);
        var docketManager = new EndCompiler(
            Side.DocketManager,
            kind,
            document.DocketManager,
            path + ".docketManager",
            Fault
        );
        highLevel.Resolve(docketManager, Fault);
        docketManager.Resolve(highLevel, Fault);
        if (!highLevel.IsValid || !docketManager.IsValid)
        {
            return null;
        }

        if (highLevel.Domain != docketManager.Domain)
        {
            Fault(
                path,
                $"joins {Article(highLevel.Domain)} to {Article(docketManager.Domain)}: give both ends a type of the same kind with 'as'."
            );
            return null;
        }

        if (!Travels(path, document.Direction, highLevel, docketManager))
        {
            return null;
        }

        var ignoreCase = highLevel.IgnoresCase || docketManager.IgnoresCase;
        var lines = highLevel.HasLines || docketManager.HasLines;
        var (own, their) = Filters(highLevel.Filter, docketManager.Filter);
        return (
            new FieldRule(
                document.Name,
                highLevel.Build(own, ignoreCase, lines),
                docketManager.Build(their, ignoreCase, lines),
                document.Direction,
                document.Owner,
                highLevel.Domain == ValueDomain.Set ? MergeStyle.Set : MergeStyle.Value
            )
            {
                IsShared = docketManager.Entry is { IsShared: true },
                ObstacleClass =
                    MayLack(highLevel) || MayLack(docketManager) ? FailureClass.Missing : FailureClass.InvalidValue,
                Definition = DocumentWriter.Write(document),
                Ends =
                    $"{document.HighLevel.Field ?? document.HighLevel.Template}\n{document.DocketManager.Field ?? document.DocketManager.Template}",
                CustomField =
                    document.HighLevel.Field is { } field
                    && field.StartsWith(CustomField.Prefix, StringComparison.Ordinal)
                        ? field
                        : null,
                Type = highLevel.Resolved?.Name,
            },
            [highLevel, docketManager]
        );
    }

    private bool Travels(string path, Direction direction, EndCompiler highLevel, EndCompiler docketManager)
    {
        foreach (
            var (end, written) in (ReadOnlySpan<(EndCompiler, Direction)>)
                [(highLevel, Direction.ToHighLevel), (docketManager, Direction.ToDocketManager)]
        )
        {
            if (end.IsReadOnly && (direction == Direction.Both || direction == written))
            {
                var from = end.Side == Side.HighLevel ? "toDocketManager" : "toHighLevel";
                Fault(path + ".direction", $"must be {from}: the end at {end.Side} cannot be written.");
                return false;
            }
        }

        return true;
    }

    // What one end keeps back the other end must not see either, or it would be written again and again.
    private static (TagFilter HighLevel, TagFilter DocketManager) Filters(TagFilter highLevel, TagFilter docketManager)
    {
        string[] only = [.. highLevel.Only ?? [], .. docketManager.Only ?? []];
        string[] except = [.. highLevel.Except ?? [], .. docketManager.Except ?? []];
        var both = only.Length == 0 && except.Length == 0 ? TagFilter.All : new TagFilter(string.Empty, only, except);
        return (both with { Prefix = highLevel.Prefix }, both with { Prefix = docketManager.Prefix });
    }

    private static bool MayLack(EndCompiler end) =>
        end.Entry?.MayLackCounterpart == true || end.Resolved?.MayLackCounterpart == true;

    private static string Article(ValueDomain domain) =>
        domain switch
        {
            ValueDomain.Address => "an address",
            ValueDomain.Flag => "a checkbox",
            ValueDomain.Set => "a set of tags or choices",
            ValueDomain.Time => "a date with a time",
            _ => $"a {domain.ToString().ToLowerInvariant()}",
        };

    private void Fault(string path, string message) => _faults.Add(new DocumentFault(path, message));
}
