using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Planning;

/// <summary>
/// What a rehearsal has read, and a hash of it: as long as the hash is the same, the engine would decide the same. Only what the
/// mapping reads counts, so that a record that was merely touched is no other.
/// </summary>
public sealed class RehearsedReads
{
    private readonly SortedDictionary<(Side, RecordKind, string), SideRecord?> _read = new(
        Comparer<(Side, RecordKind, string)>.Create(
            (a, b) =>
                a.Item1 != b.Item1 ? a.Item1.CompareTo(b.Item1)
                : a.Item2 != b.Item2 ? a.Item2.CompareTo(b.Item2)
                : string.CompareOrdinal(a.Item3, b.Item3)
        )
    );

    /// <summary>Keeps a record that was read; null where it is gone.</summary>
    public void Keep(Side side, RecordKind kind, string id, SideRecord? record) => _read[(side, kind, id)] = record;

    /// <summary>Keeps a list that was read.</summary>
    public void Keep(Side side, RecordKind kind, IReadOnlyList<SideRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        foreach (var record in records)
        {
            Keep(side, kind, record.Id, record);
        }
    }

    /// <summary>A record as it was read, before anything was written; null when it was not, or is gone.</summary>
    public SideRecord? Find(Side side, RecordKind kind, string id) => _read.GetValueOrDefault((side, kind, id));

    /// <summary>The hash, in hexadecimal.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="context">What it needs to know.</param>
    /// <param name="more">What else decides: a person's word.</param>
    public string Hash(SyncMapping mapping, MappingContext context, string more)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var text = new StringBuilder(more).Append('\n');
        foreach (var ((side, kind, id), record) in _read)
        {
            text.Append(CultureInfo.InvariantCulture, $"{side}/{kind}/{id}");
            foreach (
                var values in record is null ? [] : Shown(record, mapping).Select(map => map.Read(record, context))
            )
            {
                foreach (var (field, value) in values.Values)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\n{field}={value.Text.Length}:{value.Text}");
                }
            }

            text.Append(record is null ? "\ngone\n" : "\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static IEnumerable<KindMapping> Shown(SideRecord record, SyncMapping mapping) =>
        Enum.GetValues<RecordKind>()
            .Select(kind => mapping[kind])
            .Where(kind => kind.KindOn(record.Side) == record.Kind);
}
