using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DocketBridge.Storage;

namespace DocketBridge.Keys;

/// <summary>Makes and checks API keys; only their hashes are kept.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class ApiKeyService(IBridgeStore store, TimeProvider time)
{
    /// <summary>What every key begins with, so that it is recognised where it does not belong.</summary>
    public const string Prefix = "dbk_";

    private const int MaxKey = 200;
    private const int MaxName = 80;

    /// <summary>Makes a key; its text is in the result and nowhere else.</summary>
    /// <param name="name">Whose key it is: 1 to 80 characters, unique among valid keys.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="BridgeDataException">A valid key has this name already.</exception>
    public async Task<(ApiKeyRow Row, string Key)> CreateAsync(string name, CancellationToken ct)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaxName)
        {
            throw new ArgumentException($"The name of a key has 1 to {MaxName} characters.");
        }

        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new ApiKeyRow(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
            name,
            Hash(key),
            time.GetUtcNow(),
            null
        );
        await store.AddApiKeyAsync(row, ct);
        return (row, key);
    }

    /// <summary>The key's row if it is valid, else null.</summary>
    public async Task<ApiKeyRow?> VerifyAsync(string key, CancellationToken ct)
    {
        if (key.Length > MaxKey || !key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = Hash(key);
        ApiKeyRow? found = null;
        foreach (var row in await ValidAsync(ct))
        {
            // Every key is compared, in constant time: how long it takes tells nothing.
            if (CryptographicOperations.FixedTimeEquals(row.Hash, hash))
            {
                found = row;
            }
        }

        return found;
    }

    // Read for every request, so that a revoked key is refused at once.
    private async Task<IEnumerable<ApiKeyRow>> ValidAsync(CancellationToken ct) =>
        (await store.ListApiKeysAsync(ct)).Where(key => key.RevokedAt is null);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
