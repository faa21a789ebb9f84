using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Faults;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class FaultTests
{
    // The plan of seed 7 decides; a plan of our own with the same seed says what is to come.
    private static async Task<Lab> Hostile() =>
        await Lab.StartAsync(options =>
            options with
            {
                Faults = FaultKind.Hostile,
                AllowDuplicates = true,
                TimeProvider = TimeProvider.System,
            }
        );

    [Fact]
    public async Task Writes_whose_answer_is_lost_or_turned_into_502_took_effect_and_the_others_did_not()
    {
        await using var lab = await Hostile();
        var plan = new FaultPlan(FaultKind.Hostile, 7, TimeProvider.System);
        var seen = new HashSet<RequestFaultKind>();
        for (var i = 0; i < 120; i++)
        {
            var fault = plan.NextForRequest(isWrite: true);
            seen.Add(fault.Kind);
            var before = lab.Sandbox.Store.Contacts.Count;
            var status = await Try(lab, i);
            var written = lab.Sandbox.Store.Contacts.Count - before;
            (status, written).Should().Be(Expected(fault), $"request {i} met {fault.Kind}");
        }

        seen.Should().BeEquivalentTo(Enum.GetValues<RequestFaultKind>());
    }

    [Fact]
    public async Task Faults_spare_audits_and_the_control_api()
    {
        await using var lab = await Hostile();
        for (var i = 0; i < 60; i++)
        {
            (await lab.Control("POST", "contacts", new JsonObject { ["firstName"] = $"C{i}" })).Status.Should().Be(201);
            (await lab.Api("GET", $"users/?locationId={lab.Location}", token: lab.Sandbox.AuditToken))
                .Status.Should()
                .Be(200);
        }
    }

    [Fact]
    public async Task Faults_can_be_switched_while_running_and_are_counted()
    {
        await using var lab = await Lab.StartAsync();
        await lab.Control("PUT", "faults", new JsonObject { ["kind"] = "hostile" });
        for (var i = 0; i < 60; i++)
        {
            await TryRead(lab);
        }

        var faults = (await lab.Control("GET", "stats")).Body["injectedFaults"]!.AsObject();
        faults.Sum(count => count.Value!.GetValue<int>()).Should().BePositive();
        await lab.Control("PUT", "faults", new JsonObject { ["kind"] = "none" });
        for (var i = 0; i < 60; i++)
        {
            (await lab.Api("GET", $"users/?locationId={lab.Location}")).Status.Should().Be(200);
        }
    }

    [Fact]
    public async Task An_injected_429_is_no_violation_and_shows_the_true_quota()
    {
        await using var lab = await Hostile();
        for (var i = 0; i < 200; i++)
        {
            try
            {
                var reply = await lab.Api("GET", $"users/?locationId={lab.Location}");
                if (reply.Status == 429)
                {
                    reply.Header("X-RateLimit-Remaining").Should().NotBe("0");
                    (await lab.Control("GET", "stats")).Body["quotaViolations"]!.GetValue<int>().Should().Be(0);
                    return;
                }
            }
            catch (HttpRequestException) { }
        }

        Assert.Fail("No 429 was injected.");
    }

    private static (int? Status, int Written) Expected(RequestFault fault) =>
        fault.Kind switch
        {
            RequestFaultKind.None or RequestFaultKind.Slow => (201, 1),
            RequestFaultKind.Injected429 or RequestFaultKind.ServerErrorBefore => (fault.Status, 0),
            RequestFaultKind.CutBefore => (null, 0),
            RequestFaultKind.AnswerLostAfter => (null, 1),
            _ => (502, 1),
        };

    private static async Task<int?> Try(Lab lab, int number)
    {
        try
        {
            var body = new JsonObject { ["locationId"] = lab.Location, ["firstName"] = $"C{number}" };
            return (await lab.Api("POST", "contacts/", body)).Status;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    // The clock stands still here, so a slow request would wait for ever: it is moved beside it.
    private static async Task TryRead(Lab lab)
    {
        var call = lab.Api("GET", $"users/?locationId={lab.Location}");
        while (!call.IsCompleted)
        {
            lab.Clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.WhenAny(call, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
        }

        try
        {
            await call;
        }
        catch (HttpRequestException) { }
    }
}
