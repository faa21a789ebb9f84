using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace DocketBridge.Simulation;

/// <summary>What happened in a history: a hash over all of it, and the last of it in words.</summary>
internal sealed class TraceLog(int keep)
{
    private readonly XxHash64 _hash = new();
    private readonly Queue<string> _last = new();

    /// <summary>The hash of all that happened: the same seed gives the same.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>The last events.</summary>
    public IReadOnlyList<string> Last => [.. _last];

    /// <summary>Notes an event.</summary>
    public void Add(TimeSpan at, string text)
    {
        var ticks = at.Ticks;
        _hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in ticks)));
        _hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
        if (keep > 0)
        {
            if (_last.Count == keep)
            {
                _last.Dequeue();
            }

            _last.Enqueue($"{at.TotalSeconds:0.000} {text}");
        }
    }
}
