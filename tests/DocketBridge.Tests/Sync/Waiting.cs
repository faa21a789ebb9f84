using System.Diagnostics;

namespace DocketBridge.Tests.Sync;

/// <summary>Waits for what comes true by itself.</summary>
internal static class Waiting
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(20);

    /// <summary>Waits until the condition holds; fails with the message when it does not in time.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what, TimeSpan? deadline = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > (deadline ?? s_deadline))
            {
                Assert.Fail($"Not in time: {what}");
            }

            await Task.Delay(s_look, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until there is a value.</summary>
    public static async Task<T> ForAsync<T>(Func<Task<T?>> find, string what, TimeSpan? deadline = null)
        where T : class
    {
        T? found = null;
        await UntilAsync(async () => (found = await find()) is not null, what, deadline);
        return found!;
    }
}
