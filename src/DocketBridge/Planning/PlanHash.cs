using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocketBridge.Sync.Mapping;

namespace DocketBridge.Planning;

/// <summary>Tells whether two rows do the same.</summary>
internal static class PlanHash
{
    /// <summary>
    /// The hash of what a row does. What DocketManager gives out itself, its ids and numbers, does not count: of what is not made
    /// yet nobody knows it.
    /// </summary>
    public static string Of(PlanRow row, SyncMapping mapping)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{row.HighLevelId}|{row.DocketManagerId}|{row.Action}\n");
        var lines = row
            .Operations.Select(one =>
                $"{one.Kind} {one.Write} {one.Side} {one.RecordId} {one.SourceId} "
                + string.Join(' ', one.Fields.Select(field => Of(field, mapping[one.Kind])))
            )
            .Concat(row.Kept.Select(kept => $"kept {kept.Kind} {kept.RecordId} {kept.Field} {kept.Side}"))
            .Order(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Of(PlanField field, KindMapping kind) =>
        kind.Rules.FirstOrDefault(rule => rule.Name == field.Field) is { Direction: Direction.ToHighLevel }
            ? field.Field
            : $"{field.Field}={field.After.Length}:{field.After}";
}
