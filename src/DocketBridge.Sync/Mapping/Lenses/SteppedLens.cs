using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>A lens on one field whose text goes through steps first.</summary>
/// <param name="inner">The lens that knows what the text means.</param>
/// <param name="field">The field.</param>
/// <param name="steps">The steps, from the field on.</param>
public sealed class SteppedLens(IFieldLens inner, string field, ImmutableArray<ITextStep> steps) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var (view, obstacle) = View(record);
        var value = inner.Read(view, context);
        return obstacle is null || value.IsEmpty ? value : value with { NotSendable = obstacle };
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        var patch = new Dictionary<string, string?>(write.Patch, StringComparer.Ordinal);
        var current = write.Current is { } record ? View(record).Record : null;
        if (inner.Write(write with { Current = current, Patch = patch }, context) is { } reason)
        {
            return reason;
        }

        foreach (var (name, value) in patch)
        {
            var text = value ?? string.Empty;
            if (name == field)
            {
                foreach (var step in steps.Reverse())
                {
                    var result = step.Write(text);
                    if (result.Obstacle is not null)
                    {
                        return result.Obstacle;
                    }

                    text = result.Text;
                }
            }

            write.Patch[name] = text.Length == 0 ? null : text;
        }

        return null;
    }

    private (SideRecord Record, string? Obstacle) View(SideRecord record)
    {
        var text = record[field];
        string? obstacle = null;
        foreach (var step in steps)
        {
            var result = step.Read(text);
            obstacle ??= result.Obstacle;
            text = result.Text;
        }

        return (
            record with
            {
                Fields = text.Length == 0 ? record.Fields.Remove(field) : record.Fields.SetItem(field, text),
            },
            obstacle
        );
    }
}

/// <summary>A lens whose values are the same when they differ in case only.</summary>
/// <param name="inner">The lens.</param>
public sealed class IgnoreCaseLens(IFieldLens inner) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var value = inner.Read(record, context);
        return value.IsEmpty ? value : value with { Key = value.Key.ToLowerInvariant() };
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context) => inner.Write(write, context);
}

/// <summary>
/// Keeps a lens to the law that makes a second write impossible: what it writes it reads back as the same value. A value for which that
/// does not hold stays where it is, with the reason.
/// </summary>
/// <param name="inner">The lens.</param>
/// <param name="side">Its side.</param>
public sealed class LawfulLens(IFieldLens inner, Side side) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) => inner.Read(record, context);

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        var patch = new Dictionary<string, string?>(write.Patch, StringComparer.Ordinal);
        if (inner.Write(write with { Patch = patch }, context) is { } reason)
        {
            return reason;
        }

        var shown = inner.Read(After(write, patch), context);
        if (!shown.Means(write.Value))
        {
            return shown.IsEmpty
                ? "This side would not show this value at all, so it stays where it is."
                : "This side would show this value as another, so it stays where it is.";
        }

        foreach (var (field, text) in patch)
        {
            write.Patch[field] = text;
        }

        return null;
    }

    private SideRecord After(FieldWrite write, Dictionary<string, string?> patch)
    {
        var fields = (write.Current?.Fields ?? CommonFields()).ToBuilder();
        foreach (var (field, text) in patch)
        {
            if (string.IsNullOrEmpty(text))
            {
                fields.Remove(field);
            }
            else
            {
                fields[field] = text;
            }
        }

        return new SideRecord
        {
            Side = side,
            Kind = write.Source.Kind,
            Id = write.Current?.Id ?? string.Empty,
            Fields = fields.ToImmutable(),
        };
    }

    private static ImmutableSortedDictionary<string, string> CommonFields() =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
}
