using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.DocketManager.Api;

/// <summary>The two keys of a site: one for the program under test, one for whoever audits it.</summary>
internal sealed class SiteKeys
{
    /// <summary>Derives the keys from a seed, so that a run can be repeated to the letter.</summary>
    public SiteKeys(int seed)
    {
        // Keys of a sandbox guard nothing: they have to be repeatable, not secret.
        var random = new Random(seed);
        ApiKey = "dmk_" + Draw(random);
        AuditKey = "dma_" + Draw(random);
    }

    public string ApiKey { get; }

    public string AuditKey { get; }

    /// <summary>Reads and never writes; spared from faults and from the count.</summary>
    public bool IsAudit(HttpContext context) => Same(KeyOf(context), AuditKey);

    public bool IsApi(HttpContext context) => Same(KeyOf(context), ApiKey);

    private static string KeyOf(HttpContext context)
    {
        const string Scheme = "Bearer ";
        var authorization = context.Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[Scheme.Length..].Trim()
            : context.Request.Headers["X-Api-Key"].ToString();
    }

    private static bool Same(string given, string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));

    private static string Draw(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
