using System.Security.Cryptography;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Quota;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HighLevel;

/// <summary>Registers the library with a container.</summary>
public static class HighLevelServices
{
    /// <summary>
    /// Registers a <see cref="HighLevelClientFactory"/> and the <see cref="QuotaGovernors"/> for programs with many locations, and a
    /// <see cref="HighLevelClient"/> for programs with one, which must register its <see cref="ITokenSource"/>. A clock,
    /// <see cref="QuotaOptions"/>, a governor and a factory registered before are kept.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Changes the options.</param>
    /// <param name="seed">The seed of the pauses before repetitions; null for one by chance, so that processes differ.</param>
    public static IServiceCollection AddHighLevel(
        this IServiceCollection services,
        Action<HighLevelOptions>? configure = null,
        int? seed = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new HighLevelOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options);
        services.TryAddSingleton(provider => new QuotaGovernor(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<QuotaOptions>()
        ));
        services.TryAddSingleton(provider => new QuotaGovernors(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<QuotaOptions>()
        ));
        services.TryAddSingleton(provider => new HighLevelClientFactory(
            provider.GetRequiredService<HighLevelOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            new Random(seed ?? RandomNumberGenerator.GetInt32(int.MaxValue))
        ));
        services.TryAddSingleton(provider =>
            provider
                .GetRequiredService<HighLevelClientFactory>()
                .Create(provider.GetRequiredService<ITokenSource>(), provider.GetRequiredService<QuotaGovernor>())
        );
        return services;
    }
}
