using System.Net.Http.Json;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.DocketManager;
using DocketBridge.Sandbox.HighLevel;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox.Tests.Audit;

/// <summary>Both sandboxes, running, with a seeded world in them.</summary>
internal sealed class EmptySandboxes : IAsyncDisposable
{
    private EmptySandboxes(HighLevelSandbox highLevel, DocketManagerSandbox docketManager, SeedWorld world)
    {
        (HighLevel, DocketManager, World) = (highLevel, docketManager, world);
        world.LoadInto(highLevel);
        Truth = world.LoadInto(docketManager);
        Targets = new AuditTargets(
            highLevel.BaseUrl,
            highLevel.LocationId,
            highLevel.AuditToken,
            docketManager.BaseUrl,
            docketManager.AuditKey
        );
    }

    public HighLevelSandbox HighLevel { get; }

    public DocketManagerSandbox DocketManager { get; }

    public SeedWorld World { get; }

    public SeedTruth Truth { get; }

    public AuditTargets Targets { get; }

    public HttpClient Http { get; } = new();

    public SandboxAudit Audit => new(Http, Targets);

    public static async Task<EmptySandboxes> StartAsync(int contacts, int seed = 3)
    {
        var world = SeedWorld.Generate(contacts, seed, new DateTimeOffset(2026, 3, 5, 15, 0, 0, TimeSpan.Zero));
        var highLevel = await HighLevelSandbox.StartAsync(new HighLevelSandboxOptions { Seed = seed });
        var docketManager = await DocketManagerSandbox.StartAsync(new DocketManagerSandboxOptions { Seed = seed });
        return new EmptySandboxes(highLevel, docketManager, world);
    }

    /// <summary>Leaves in HighLevel what the bridge leaves there: the DocketManager id of every pair of the truth.</summary>
    public void LinkPairs()
    {
        var field = HighLevel.Store.AddCustomField(
            new CustomField { Name = "dm_contact_id", FieldKey = "contact.dm_contact_id" }
        );
        foreach (var pair in Truth.Pairs)
        {
            var contact = HighLevel.Store.FindContact(pair.HighLevelId!)!;
            var link = CustomFieldValue.Text(field.Id, pair.DocketManagerId!);
            HighLevel.Store.AddContact(contact with { CustomFields = [.. contact.CustomFields, link] });
        }
    }

    /// <summary>A write to HighLevel's API, as a program makes it.</summary>
    public async Task PutHighLevelAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(HighLevel.BaseUrl, path));
        request.Headers.Authorization = new("Bearer", HighLevel.PrivateIntegrationToken);
        request.Headers.Add("Version", "2021-07-28");
        request.Content = JsonContent.Create(body);
        (await Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await HighLevel.DisposeAsync();
        await DocketManager.DisposeAsync();
    }
}
