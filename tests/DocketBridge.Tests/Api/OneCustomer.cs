using DocketBridge.Sync.Records;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Api;

/// <summary>A bridge in step, with a customer who has two tasks, a note and an appointment.</summary>
public sealed class OneCustomer : RunningBridge
{
    public const string Email = "zoe@zinnia.example";

    public string HighLevelId { get; private set; } = "";

    public string DocketManagerId { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        DocketManagerId = await CounterpartAsync(Side.HighLevel, HighLevelId);
        await IdleAsync();
    }

    protected override async Task PrepareAsync()
    {
        HighLevelId = await HighLevel.AddContactAsync(
            new
            {
                firstName = "Zoe",
                lastName = "Zinnia",
                email = Email,
                phone = "+14165550401",
                companyName = "Zinnia Signs",
                tags = new[] { "vip" },
                address1 = "1 Main St",
                city = "Toronto",
                state = "ON",
                postalCode = "M5V 2T6",
                country = "CA",
            }
        );
        await HighLevel.AddTaskAsync(HighLevelId, new { title = "Open one", dueDate = "2026-12-01T15:00:00Z" });
        await HighLevel.AddTaskAsync(HighLevelId, new { title = "Done one", completed = true });
        await HighLevel.AddNoteAsync(HighLevelId, new { body = "<p>Prefers mornings</p>" });
        await HighLevel.AddAppointmentAsync(
            new
            {
                contactId = HighLevelId,
                title = "Measure the window",
                startTime = "2026-12-10T15:00:00Z",
            }
        );
    }
}
