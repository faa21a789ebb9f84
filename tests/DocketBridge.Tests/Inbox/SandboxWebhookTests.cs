using System.Net.Http.Json;
using System.Threading.Channels;
using DocketBridge.Sandbox.HighLevel;
using DocketBridge.Sandbox.HighLevel.Webhooks;
using DocketBridge.Sandbox.Http;
using DocketBridge.Tests.Sync;
using HighLevel.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Tests.Inbox;

/// <summary>Sandbox and client library share no code: what one sends, the other must verify and understand.</summary>
public sealed class SandboxWebhookTests
{
    [Theory]
    [InlineData(WebhookSigning.Current, SignatureScheme.Ed25519)]
    [InlineData(WebhookSigning.Both, SignatureScheme.Ed25519)]
    [InlineData(WebhookSigning.Legacy, SignatureScheme.LegacyRsa)]
    public async Task What_the_sandbox_sends_is_verified_and_typed_by_the_library(
        WebhookSigning signing,
        SignatureScheme scheme
    )
    {
        var received = Channel.CreateUnbounded<(byte[] Body, SignatureHeaders Headers)>();
        await using var app = await SandboxHost.StartAsync("The app", 0, app => app.MapPost("/", TakeAsync(received)));
        await using var sandbox = await HighLevelSandbox.StartAsync(
            new HighLevelSandboxOptions { WebhookUrl = app.BaseUrl, WebhookSigning = signing }
        );
        using var http = new HttpClient();
        var person = new HighLevelPerson(http, sandbox);
        var contact = await person.AddContactAsync(new { firstName = "Zoë", phone = "+14165550147" });
        await person.EditContactAsync(contact, new { tags = new[] { "vip" } });
        await person.EditContactAsync(contact, new { dnd = true });
        await person.AddTaskAsync(contact, new { title = "Call" });
        await person.AddNoteAsync(contact, new { body = "hi" });
        var appointment = new { contactId = contact, startTime = "2026-03-10T18:00:00Z" };
        (
            await http.PostAsJsonAsync(new Uri(sandbox.ControlUrl, "appointments"), appointment)
        ).EnsureSuccessStatusCode();
        await person.DeleteContactAsync(contact);

        var seen = new List<string>();
        string? legacy = sandbox.LegacyWebhookPublicKey;
        var keys = TrustedKey.ParseAll(sandbox.WebhookPublicKey + legacy);
        while (seen.Count < 7)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
            var (body, headers) = await received.Reader.ReadAsync(patience.Token);
            var check = WebhookSignature.Check(body, headers, keys, TimeProvider.System.GetUtcNow());
            check.Should().BeOfType<SignatureCheck.Good>().Which.Key.Scheme.Should().Be(scheme);
            WebhookSignature
                .Check(body, headers, TrustedKey.Published, TimeProvider.System.GetUtcNow())
                .Should()
                .BeOfType<SignatureCheck.Bad>();
            var read = WebhookEvent.Parse(body).Should().BeOfType<WebhookReading.Read>().Which.Event;
            read.LocationId!.Value.Value.Should().Be(sandbox.LocationId);
            read.ReadPayload().Should().BeOfType(read.Definition!.Payload).And.NotBeNull();
            read.ReadPayload().Unknown.Should().BeNull(read.Type);
            seen.Add(read.Type);
        }

        seen.Should()
            .BeEquivalentTo(
                "ContactCreate",
                "ContactTagUpdate",
                "ContactDndUpdate",
                "TaskCreate",
                "NoteCreate",
                "AppointmentCreate",
                "ContactDelete"
            );
    }

    private static RequestDelegate TakeAsync(Channel<(byte[] Body, SignatureHeaders Headers)> received) =>
        async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var headers = context.Request.Headers;
            received.Writer.TryWrite(
                (
                    body.ToArray(),
                    new SignatureHeaders(headers[WebhookSignature.Header], headers[WebhookSignature.LegacyHeader])
                )
            );
        };
}
