using System.Collections.Immutable;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>One end of a row, looked up: its field, its type, and the lens that follows.</summary>
internal sealed class EndCompiler
{
    private readonly EndDocument _document;
    private readonly string _path;

    public EndCompiler(Side side, RecordKind kind, EndDocument document, string path, Action<string, string> fault)
    {
        Side = side;
        _document = document;
        _path = path;
        if (document.Template is { } template)
        {
            if (TemplateLens.FaultOf(template) is { } wrong)
            {
                fault(path + ".template", wrong);
                return;
            }

            if (document.As is not null || document.Steps.Length > 0 || document.Options.Values.Count > 0)
            {
                fault(path, "makes its value by a template: it takes neither a type nor steps nor options.");
                return;
            }

            IsValid = true;
            return;
        }

        Entry = FieldCatalogue.Find(side, kind, document.Field!);
        if (Entry is null)
        {
            var known = FieldCatalogue.Of(side, kind).Select(entry => entry.Name);
            fault(
                document.As is null && document.Steps.Length == 0 && document.Options.Values.Count == 0
                    ? path
                    : path + ".field",
                Words.Unknown("field", document.Field!, known)
            );
            return;
        }

        if (Entry.Fixed is not null && document.As is not null)
        {
            fault(path + ".as", $"cannot be given: '{document.Field}' has a form of its own.");
            return;
        }

        if (document.Steps.Length > 0 && Entry.Parts.Count > 1)
        {
            fault(path + ".steps", $"cannot be given: '{document.Field}' is made of several fields.");
            return;
        }

        IsValid = true;
    }

    public Side Side { get; }

    public FieldEntry? Entry { get; }

    /// <summary>False when a fault was told.</summary>
    public bool IsValid { get; private set; }

    public bool IsTemplate => _document.Template is not null;

    /// <summary>The type that it was given, or that its field has by itself; null for a fixed field, a template, and a free field without one.</summary>
    public ValueType? Type =>
        _document.As is { } named ? ValueTypes.Find(named)
        : Entry is { Fixed: null, Type: { } own } && !IsFree ? ValueTypes.Find(own)
        : null;

    public bool IsReadOnly => IsTemplate || Entry is { IsReadOnly: true } || Resolved?.IsReadOnly == true;

    /// <summary>The type after the other end had its say.</summary>
    public ValueType? Resolved { get; private set; }

    public ValueDomain Domain =>
        Resolved?.Domain ?? (Entry is { Fixed: not null } entry ? entry.FixedDomain : ValueDomain.Text);

    public bool IgnoresCase => Resolved?.IgnoresCase == true || Steps.Any(step => step.IgnoresCase);

    public ImmutableArray<ITextStep> Steps =>
        [.. _document.Steps.Select(step => StepTypes.Find(step.Step)!.Build(step.Options))];

    /// <summary>What it says of the entries that travel; of other types nothing.</summary>
    public TagFilter Filter =>
        new(_document.Options.Text("prefix"), _document.Options.Texts("only"), _document.Options.Texts("except"));

    /// <summary>True when its text has lines: then the other end's has them too.</summary>
    public bool HasLines => Resolved?.Name == "html" || _document.Options.Flag("lines");

    /// <summary>The side's own fields that it writes.</summary>
    public IReadOnlyList<string> Writes =>
        IsReadOnly || Entry is null ? []
        : Entry.Parts.Count > 0 ? Entry.Parts
        : [_document.Field!];

    private bool IsFree => Entry?.Name.EndsWith('*') == true;

    /// <summary>Decides its type, where the field and the document leave it open, after the other end's.</summary>
    public void Resolve(EndCompiler other, Action<string, string> fault)
    {
        if (!IsValid || IsTemplate)
        {
            return;
        }

        Resolved = Type;
        if (Resolved is null && Entry!.Fixed is null)
        {
            Resolved =
                other.Type is { IsReadOnly: false } type && other.Entry?.Fixed is null
                    ? type
                    : ValueTypes.Find(WordFor(other)) ?? ValueTypes.Find(Entry.Type!);
        }

        var allowed = Resolved?.Options.AsEnumerable() ?? Entry!.FixedOptions;
        foreach (var option in _document.Options.Values.Keys.Where(name => allowed.All(spec => spec.Name != name)))
        {
            IsValid = false;
            fault($"{_path}.{option}", Words.Unknown("option", option, allowed.Select(spec => spec.Name)));
        }
    }

    /// <summary>The lens.</summary>
    /// <param name="filter">Which entries of a set travel.</param>
    /// <param name="ignoreCase">True when case means nothing at one of the ends.</param>
    /// <param name="lines">True when the text of one of the ends has lines.</param>
    public IFieldLens Build(TagFilter filter, bool ignoreCase, bool lines)
    {
        if (IsTemplate)
        {
            var template = new TemplateLens(_document.Template!);
            return ignoreCase ? new IgnoreCaseLens(template) : template;
        }

        var entry = Entry!;
        var options =
            Resolved is not null && Resolved.Name == entry.Type
                ? new Options(
                    entry
                        .TypeOptions.Values.Where(pair => !_document.Options.Values.ContainsKey(pair.Key))
                        .Concat(_document.Options.Values)
                )
                : _document.Options;
        if (lines && Resolved?.Name == "text")
        {
            options = new Options(options.Values.Where(pair => pair.Key != "lines").Append(new("lines", true)));
        }

        var lens = entry.Fixed is { } make
            ? make(options)
            : Resolved!.Build(new TypedField(Side, _document.Field!, options, filter));
        if (entry is { IsReadOnly: true, Fixed: null })
        {
            var shown = lens;
            lens = new SourceLens((record, context) => shown.Read(record, context).Key);
        }

        var steps = Steps;
        var chosen =
            _document.As is not null
            || steps.Length > 0
            || IsFree
            || options.Values.Count > entry.TypeOptions.Values.Count;
        lens = steps.Length == 0 ? lens : new SteppedLens(lens, _document.Field!, steps);
        lens =
            ignoreCase && (Resolved is not { IgnoresCase: true } || steps.Length > 0) ? new IgnoreCaseLens(lens) : lens;

        // The fields that come with the program are lawful by their tests; what a person put together is held to it.
        lens = chosen ? new LawfulLens(lens, Side) : lens;
        return entry.Around is { } around ? around(lens) : lens;
    }

    private static string WordFor(EndCompiler other) =>
        other.Domain switch
        {
            ValueDomain.Name => "name",
            ValueDomain.Phone => "phone",
            ValueDomain.Date => "date",
            ValueDomain.Time => "dateTime",
            ValueDomain.Number => "number",
            ValueDomain.Flag => "checkbox",
            ValueDomain.Set => "tags",
            ValueDomain.User => "user",
            _ => "text",
        };
}
