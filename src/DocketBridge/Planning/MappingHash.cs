using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>Tells whether two mappings are the same.</summary>
internal static class MappingHash
{
    /// <summary>The hash of a mapping's rules.</summary>
    public static string Of(SyncMapping mapping)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{mapping.Version}\n");
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            foreach (var rule in mapping[kind].Rules)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{kind} {rule.Name} {rule.Direction} {rule.OnConflict} {rule.Style} {rule.IsShared} {rule.HighLevel} {rule.DocketManager}\n"
                );
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
