using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>A user, carried over by e-mail; one without a counterpart is left alone on the other side.</summary>
/// <param name="side">The side whose record it is.</param>
/// <param name="field">The field with the user's id.</param>
public sealed class UserLens(Side side, string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var id = record[field];
        if (id.Length == 0)
        {
            return CommonValue.Empty;
        }

        if (context.Users.EmailOf(side, id) is not { } email)
        {
            return new CommonValue(id, $"{side}:{id}", "This user is not known.");
        }

        return context.Users.IdOf(side.Other(), email) is null
            ? new CommonValue(email, email, "This user has no counterpart with the same e-mail on the other side.")
            : new CommonValue(email, email);
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (write.Value.IsEmpty)
        {
            write.Patch[field] = null;
            return null;
        }

        if (context.Users.IdOf(side, write.Value.Key) is not { } id)
        {
            return "This user has no counterpart with the same e-mail on this side.";
        }

        write.Patch[field] = id;
        return null;
    }
}
