namespace DocketBridge.Tests.Sync;

public sealed class LostFolderTests : IAsyncLifetime
{
    private readonly RunningBridge _bridge = new();

    public ValueTask InitializeAsync() => _bridge.InitializeAsync();

    public ValueTask DisposeAsync() => _bridge.DisposeAsync();

    [Fact]
    public async Task E6_What_was_in_step_is_found_again_without_the_data_folder_and_nothing_is_doubled()
    {
        var (id, twin) = await _bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "E6",
                email = "e6@x.example",
                phone = "+14165550177",
            }
        );
        await _bridge.HighLevel.AddTaskAsync(id, new { title = "Call", dueDate = "2027-01-05T15:00:00Z" });
        await _bridge.HighLevel.AddNoteAsync(id, new { body = "a note" });
        await _bridge.DocketManager.AddNoteAsync(twin, "another note");
        await _bridge.HighLevel.AddAppointmentAsync(
            new
            {
                contactId = id,
                title = "Press check",
                startTime = "2027-01-12T15:00:00Z",
                endTime = "2027-01-12T16:00:00Z",
            }
        );
        await Waiting.UntilAsync(
            async () => (await _bridge.DocketManager.NotesAsync(twin)).Count == 3,
            "two notes and the one that shows the appointment are there"
        );
        await _bridge.RestsAsync();
        var (highLevel, docketManager) = (
            await _bridge.HighLevel.LogLengthAsync(),
            await _bridge.DocketManager.LogLengthAsync()
        );

        await _bridge.ForgetAllAsync();

        await _bridge.RestsAsync();
        (await _bridge.CounterpartAsync(DocketBridge.Sync.Records.Side.HighLevel, id)).Should().Be(twin);
        (await _bridge.DocketManager.NotesAsync(twin)).Should().HaveCount(3);
        (await _bridge.HighLevel.NotesAsync(id)).Should().HaveCount(2);
        (await _bridge.HighLevel.TasksAsync(id)).Should().ContainSingle();
        (await _bridge.HighLevel.LogAsync(highLevel)).Should().BeEmpty();
        (await _bridge.DocketManager.LogAsync(docketManager)).Should().BeEmpty();
    }
}
