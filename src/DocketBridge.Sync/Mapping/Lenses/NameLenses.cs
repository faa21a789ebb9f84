using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>HighLevel's first and last name.</summary>
public sealed class HighLevelNameLens : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var name = PersonName.Join(record[HighLevelFields.FirstName], record[HighLevelFields.LastName]);
        return name.Length == 0 ? CommonValue.Empty : new CommonValue(name, PersonName.Canonical(name));
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        var (first, last) = PersonName.Split(write.Value.Text);
        write.Patch[HighLevelFields.FirstName] = first.Length == 0 ? null : first;
        write.Patch[HighLevelFields.LastName] = last.Length == 0 ? null : last;
        return null;
    }
}

/// <summary>A person's name in one text of any field.</summary>
/// <param name="field">The field.</param>
public sealed class OneNameLens(string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var name = PersonName.Canonical(record[field]);
        return name.Length == 0 ? CommonValue.Empty : new CommonValue(name, name);
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        write.Patch[field] = write.Value.IsEmpty ? null : write.Value.Text;
        return null;
    }
}

/// <summary>DocketManager's one name string, which a contact cannot be without.</summary>
public sealed class DocketManagerNameLens : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var name = PersonName.Canonical(record[DocketManagerFields.Name]);
        return name.Length == 0 || IsStandIn(name, record) ? CommonValue.Empty : new CommonValue(name, name);
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (!write.Value.IsEmpty)
        {
            write.Patch[DocketManagerFields.Name] = write.Value.Text;
            return null;
        }

        if (write.Current is not null)
        {
            return "DocketManager does not take a contact without a name.";
        }

        write.Patch[DocketManagerFields.Name] = StandIn(write.Source);
        return null;
    }

    // A lead without a name still has to be called something in DocketManager; it does not travel back as a name.
    private static string StandIn(SideRecord highLevel) =>
        highLevel[HighLevelFields.Email] is { Length: > 0 } email ? email
        : highLevel[HighLevelFields.Phone] is { Length: > 0 } phone ? phone
        : NoName;

    private static bool IsStandIn(string name, SideRecord record) =>
        name == NoName
        || name.Contains('@', StringComparison.Ordinal)
        || (name.StartsWith('+') && name[1..].All(char.IsDigit));

    private const string NoName = "(no name)";
}
