using System.Collections.Concurrent;

namespace HighLevel.Quota;

/// <summary>
/// The governors of all locations and companies, one for each, made when first asked for. HighLevel counts by app and location (or
/// company), so a program with several apps keeps one of these for each. Safe for use from several threads.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="options">How to spend the quota of each; the defaults suit.</param>
public sealed class QuotaGovernors(TimeProvider time, QuotaOptions? options = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<QuotaGovernor>> _governors = new(StringComparer.Ordinal);

    /// <summary>The governor of a location.</summary>
    /// <param name="location">The location.</param>
    public QuotaGovernor Of(LocationId location) => Get($"location {location.Value}");

    /// <summary>The governor of a company, for calls with a company's token.</summary>
    /// <param name="company">The company.</param>
    public QuotaGovernor Of(CompanyId company) => Get($"company {company.Value}");

    /// <summary>Closes all of them; calls still waiting fail.</summary>
    public void Dispose()
    {
        foreach (var governor in _governors.Values.Where(governor => governor.IsValueCreated))
        {
            governor.Value.Dispose();
        }
    }

    // Lazy: of two made at the same moment the loser's timer would never be disposed.
    private QuotaGovernor Get(string key) =>
        _governors.GetOrAdd(key, _ => new Lazy<QuotaGovernor>(() => new QuotaGovernor(time, options))).Value;
}
