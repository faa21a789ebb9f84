using System.Collections.Immutable;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketManager;

namespace DocketBridge.Connections.DocketManagerSide;

/// <summary>A value that a side does not take must not hold up the others: it is left out, with the reason, and the write goes again.</summary>
internal static class TakeWhatItTakes
{
    private const int MaxRefusals = 8;

    /// <summary>Writes to DocketManager, leaving out fields that it refuses by name.</summary>
    /// <param name="fields">All fields.</param>
    /// <param name="nativeOf">The fields behind a member that the side complains of.</param>
    /// <param name="write">The write; null when the record is gone.</param>
    public static async Task<WriteResult> RunAsync(
        IReadOnlyDictionary<string, string?> fields,
        Func<string, IEnumerable<string>, IEnumerable<string>> nativeOf,
        Func<IReadOnlyDictionary<string, string?>, int, Task<SideRecord?>> write
    )
    {
        var taken = fields.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var refused = ImmutableArray.CreateBuilder<RefusedField>();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await write(taken, attempt) is { } record
                    ? new WriteResult.Done(record, refused.ToImmutable())
                    : new WriteResult.Gone();
            }
            catch (DocketManagerException error)
                when (error is { Kind: DocketManagerErrorKind.Invalid, Field: { Length: > 0 } } && attempt < MaxRefusals
                )
            {
                var left = nativeOf(error.Field, taken.Keys).ToList();
                if (left.Count == 0)
                {
                    throw;
                }

                foreach (var field in left)
                {
                    taken.Remove(field);
                    refused.Add(
                        new RefusedField(field, $"DocketManager: {error.Detail ?? "it does not take this value."}")
                    );
                }
            }
        }
    }
}
