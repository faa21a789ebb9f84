using DocketBridge.Simulation.Time;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Simulation.Sides;

/// <summary>HighLevel's events on their way: lost, doubled, late, out of order, and told again when nobody took them.</summary>
internal sealed class WebhookDesk(EventLoop loop, Weather weather, Random random)
{
    private const int Deliveries = 6;

    /// <summary>Takes hints for the program, which is acknowledged by storing them; null while no process is there.</summary>
    public Func<Hint, ModelChange, bool>? Deliver { get; set; }

    /// <summary>Sends what HighLevel tells of a change.</summary>
    public void Publish(ModelChange change)
    {
        if (HintOf(change) is not { } hint)
        {
            return;
        }

        var bad = weather.Happens(weather.BadHints);
        var kind = random.Next(4);
        if (bad && kind == 0)
        {
            return;
        }

        var copies = bad && kind == 1 ? 2 : 1;
        for (var i = 0; i < copies; i++)
        {
            var late = bad && kind > 1 ? weather.UpTo(TimeSpan.FromMinutes(kind == 2 ? 1 : 20)) : TimeSpan.Zero;
            Send(hint, change, late + weather.NextLatency(), Deliveries);
        }
    }

    private void Send(Hint hint, ModelChange change, TimeSpan delay, int left) =>
        loop.After(
            delay,
            () =>
            {
                if (left > 0 && Deliver?.Invoke(hint, change) != true)
                {
                    Send(hint, change, TimeSpan.FromSeconds(10 + random.Next(50)), left - 1);
                }
            }
        );

    // HighLevel tells nothing of the edits of tasks, and of some tasks not whose they are.
    private Hint? HintOf(ModelChange change)
    {
        var record = change.Record;
        switch (record.Kind)
        {
            case RecordKind.Contact:
                return Hint.OfContact(Side.HighLevel, record.Id, HintCause.Webhook);
            case RecordKind.Task:
                var completed =
                    change.Fields.Contains(HighLevelFields.Completed)
                    && record.Fields.GetValueOrDefault(HighLevelFields.Completed) == "true";
                if (change.Write == WriteKind.Update && !completed)
                {
                    return null;
                }

                var contact = random.Next(3) == 0 ? null : record.ParentId;
                return Hint.OfChild(Side.HighLevel, record.Kind, record.Id, contact, HintCause.Webhook) with
                {
                    Title = record.Fields.GetValueOrDefault(HighLevelFields.Title),
                };
            default:
                return Hint.OfChild(Side.HighLevel, record.Kind, record.Id, record.ParentId, HintCause.Webhook);
        }
    }
}
