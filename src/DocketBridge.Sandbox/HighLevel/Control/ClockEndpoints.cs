using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>The sandbox's clock.</summary>
internal sealed class ClockEndpoints(MovableTime time)
{
    // Longer than any token or quota lives; far from where dates end.
    private const int MostSeconds = 366 * 24 * 3600;

    private static readonly BodyShape AdvanceBody = new(new Member("seconds", MemberKind.Number) { Required = true });

    public void Map(WebApplication app)
    {
        app.MapControl("GET", "/clock", _ => Answer.Ok(Now()));
        app.MapControl("POST", "/clock/advance", Advance);
    }

    private Answer Advance(ControlRequest request)
    {
        var seconds = AdvanceBody.Check(request.Body).Number("seconds", 0);
        if (seconds is < 0 or > MostSeconds)
        {
            throw Refusal.Unprocessable($"seconds must be between 0 and {MostSeconds}: the clock goes forward only");
        }

        time.Advance(TimeSpan.FromSeconds(seconds));
        return Answer.Ok(Now());
    }

    private JsonObject Now() => new() { ["now"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) };
}
