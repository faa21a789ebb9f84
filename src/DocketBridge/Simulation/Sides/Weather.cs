namespace DocketBridge.Simulation.Sides;

/// <summary>What can happen to a call on its way.</summary>
internal enum CallFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is refused before it takes effect: 503, or no connection.</summary>
    Refused,

    /// <summary>It never arrives, and the caller waits in vain.</summary>
    LostRequest,

    /// <summary>It takes effect, and the answer is lost or an error.</summary>
    LostAnswer,

    /// <summary>The caller gives up, and then it takes effect.</summary>
    LateEffect,

    /// <summary>Too many calls, says the side, though there were not.</summary>
    TooMany,
}

/// <summary>How bad the network and the sides are in a history: drawn from its seed, and calm at the end.</summary>
internal sealed class Weather(Random random)
{
    private readonly Dictionary<CallFault, double> _rates = [];

    /// <summary>Whether anything goes wrong at all.</summary>
    public bool IsCalm { get; set; }

    /// <summary>How probable it is that a webhook is lost, doubled or much too late.</summary>
    public double BadHints { get; private set; }

    /// <summary>How long the index lags at most.</summary>
    public TimeSpan LongestLag { get; private set; } = TimeSpan.FromSeconds(10);

    /// <summary>How probable it is that a listing breaks off in the middle, or shows nothing.</summary>
    public double BadListings { get; private set; }

    /// <summary>Draws another weather.</summary>
    public void Turn()
    {
        foreach (var fault in Enum.GetValues<CallFault>())
        {
            var blows = random.NextDouble() < 0.5;
            var rate = random.NextDouble() * 0.12;
            _rates[fault] = fault == CallFault.None || !blows ? 0 : rate;
        }

        BadHints = random.Next(3) == 0 ? 0 : random.NextDouble() * 0.6;
        BadListings = random.Next(2) == 0 ? 0 : random.NextDouble() * 0.3;
        LongestLag = TimeSpan.FromSeconds(random.Next(0, 40));
    }

    /// <summary>What happens to the next call.</summary>
    public CallFault NextFault()
    {
        var drawn = random.NextDouble();
        if (IsCalm)
        {
            return CallFault.None;
        }

        foreach (var (fault, rate) in _rates)
        {
            if ((drawn -= rate) < 0)
            {
                return fault;
            }
        }

        return CallFault.None;
    }

    /// <summary>How long a way through the network takes now.</summary>
    public TimeSpan NextLatency() => TimeSpan.FromMilliseconds(5 + random.Next(random.Next(20) == 0 ? 4000 : 120));

    /// <summary>How far behind the truth an index is now.</summary>
    public TimeSpan NextLag() => IsCalm ? TimeSpan.Zero : LongestLag * random.NextDouble();

    /// <summary>True with a probability, unless it is calm.</summary>
    public bool Happens(double probability) => random.NextDouble() < probability && !IsCalm;

    /// <summary>A time up to a longest.</summary>
    public TimeSpan UpTo(TimeSpan longest) => longest * random.NextDouble();
}
