using System.Globalization;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>Makes ids that look like HighLevel's, the same ones for the same seed.</summary>
/// <param name="seed">The seed.</param>
internal sealed class SandboxIds(int seed)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    /// <summary>20 letters and digits: contacts, tasks, notes, users and most else.</summary>
    public string Next() => Letters(20);

    /// <summary>24 hexadecimal digits: apps, versions and businesses.</summary>
    public string NextHex()
    {
        lock (_gate)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{_random.Next(0x60000000, 0x70000000):x8}{_random.NextInt64(1L << 62):x16}"
            );
        }
    }

    /// <summary>Letters and digits of any length.</summary>
    public string Letters(int length)
    {
        lock (_gate)
        {
            return new string(_random.GetItems<char>(Alphabet, length));
        }
    }

    /// <summary>A universally unique id, as webhooks have.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate)
        {
            _random.NextBytes(bytes);
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Raw bytes, for keys.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        lock (_gate)
        {
            _random.NextBytes(bytes);
        }

        return bytes;
    }
}
