using System.Globalization;
using DocketBridge.Storage;

namespace DocketBridge.Credentials;

/// <summary>When HighLevel last took a connection's credential: all that is known of it while no service runs.</summary>
internal static class TokenSighting
{
    private const string Name = "token.seen";

    /// <summary>Keeps that HighLevel has just taken it.</summary>
    public static Task KeepAsync(IConnectionStore store, DateTimeOffset at, CancellationToken ct) =>
        store.SetValueAsync(Name, at.ToString("O", CultureInfo.InvariantCulture), ct);

    /// <summary>When it was; the time it was given, when it was tried too, where nothing later is known.</summary>
    public static async Task<DateTimeOffset> ReadAsync(
        IConnectionStore store,
        DateTimeOffset given,
        CancellationToken ct
    ) =>
        DateTimeOffset.TryParse(
            await store.GetValueAsync(Name, ct),
            CultureInfo.InvariantCulture,
            DateTimeStyles.RoundtripKind,
            out var seen
        )
        && seen > given
            ? seen
            : given;
}
