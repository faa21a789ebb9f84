using System.Diagnostics;
using DocketBridge.Sandbox.HighLevel;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The library in a process that may neither reflect over models nor make code, as a natively compiled one.</summary>
public sealed class AotTests
{
    // Set by samples/HighLevel.Aot/publish, which runs this test with the natively compiled program.
    private const string NativeProgram = "HIGHLEVEL_AOT_PROGRAM";

    [Fact]
    public async Task A_program_without_reflection_and_dynamic_code_makes_a_round_trip()
    {
        await using var sandbox = await HighLevelSandbox.StartAsync(
            new HighLevelSandboxOptions
            {
                Seed = 7,
                RateLimit = 100_000,
                SearchLag = TimeSpan.Zero,
            }
        );
        var native = Environment.GetEnvironmentVariable(NativeProgram);
        var start = new ProcessStartInfo(native ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (native is null)
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "HighLevel.Aot.dll"));
        }

        start.ArgumentList.Add(sandbox.BaseUrl.AbsoluteUri);
        start.ArgumentList.Add(sandbox.PrivateIntegrationToken);
        start.ArgumentList.Add(sandbox.LocationId);

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill();
        }

        (await errors).Should().BeEmpty();
        (await output).Should().Be("all good\n");
        process.ExitCode.Should().Be(0);
    }
}
