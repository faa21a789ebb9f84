using DocketBridge.Demo;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Storage;

namespace DocketBridge.Crashing;

/// <summary>Words for what a crash test found.</summary>
internal static class CrashFindings
{
    private const int PerKind = 20;

    public static IReadOnlyList<string> Of(
        AuditResult audit,
        EditAuditResult edits,
        IReadOnlyCollection<string> lostWebhooks,
        DeliveryWatch deliveries,
        Stored stored,
        IReadOnlyList<string> failures
    ) =>
        [
            .. lostWebhooks.Take(PerKind).Select(id => $"lost webhook: {id} was answered 200 and is not in the inbox"),
            .. deliveries.Missed ? (string[])["deliveries: some had left HighLevel's log before they were read"] : [],
            .. stored.Integrity == Stored.Sound ? [] : (string[])[$"database: {stored.Integrity}"],
            .. failures.Take(PerKind),
            .. DemoFindings.Of(audit, edits),
        ];
}
