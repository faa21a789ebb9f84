using System.Text.Json.Nodes;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class NoteTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task D1_The_same_text_twice_is_two_notes()
    {
        var (id, twin) = await ContactAsync("d1");

        await HighLevel.AddNoteAsync(id, new { body = "called, no answer" });
        await HighLevel.AddNoteAsync(id, new { body = "called, no answer" });

        await Waiting.UntilAsync(async () => (await DocketManager.NotesAsync(twin)).Count == 2, "both notes arrive");
        await bridge.RestsAsync();
        (await HighLevel.NotesAsync(id)).Should().HaveCount(2);
        (await DocketManager.NotesAsync(twin)).Should().HaveCount(2);
    }

    [Fact]
    public async Task D2_Html_becomes_readable_text_and_is_not_rewritten_by_its_echo()
    {
        var (id, twin) = await ContactAsync("d2");
        const string Html = "<p>Wants <b>500</b> cards &amp; a banner</p><ul><li>matte</li></ul>";

        var note = await HighLevel.AddNoteAsync(id, new { body = Html });

        var text = (await OnlyInDocketManagerAsync(twin)).Text("body")!;
        text.Should().Contain("Wants 500 cards & a banner").And.Contain("matte").And.NotContain("<");
        await bridge.RestsAsync();
        (await HighLevel.NoteAsync(id, note)).Text("body").Should().Be(Html);
    }

    [Fact]
    public async Task D2_An_edit_in_DocketManager_reaches_HighLevel_without_double_escaping()
    {
        var (id, twin) = await ContactAsync("d2b");
        var note = await HighLevel.AddNoteAsync(id, new { body = "<p>Tom &amp; Co</p>" });
        var docketNote = (await OnlyInDocketManagerAsync(twin)).Text("id")!;
        await bridge.IdleAsync();

        await DocketManager.EditNoteAsync(docketNote, new { body = "Tom & Co want <b> in 5 > 4" });

        await Waiting.UntilAsync(
            async () =>
                (await HighLevel.NoteAsync(id, note)).Text("body")!.Contains("5 &gt; 4", StringComparison.Ordinal),
            "the edit arrives"
        );
        var body = (await HighLevel.NoteAsync(id, note)).Text("body")!;
        body.Should().Contain("Tom &amp; Co want &lt;b&gt; in 5 &gt; 4").And.NotContain("&amp;amp;");
        await bridge.RestsAsync();
        (await DocketManager.NoteAsync(docketNote)).Text("body").Should().Be("Tom & Co want <b> in 5 > 4");
    }

    [Fact]
    public async Task D3_A_note_from_DocketManager_tells_author_and_time_in_HighLevel()
    {
        var (id, twin) = await ContactAsync("d3");

        var docketNote = await DocketManager.AddNoteAsync(
            twin,
            "Paid in cash",
            new { author = "Doug Press", createdUtc = "2026-02-03T20:15:00Z" }
        );

        var body = (await OnlyInHighLevelAsync(id)).Text("body")!;
        body.Should().Contain("Paid in cash").And.Contain("Doug Press").And.Contain("2026-02-03 15:15");
        await bridge.RestsAsync();
        (await DocketManager.NoteAsync(docketNote)).Text("body").Should().Be("Paid in cash");
        (await DocketManager.NoteAsync(docketNote)).Text("author").Should().Be("Doug Press");
    }

    [Fact]
    public async Task D3_A_note_from_HighLevel_has_its_author_and_time_in_DocketManager()
    {
        var (id, twin) = await ContactAsync("d3b");
        var karen = await HighLevel.UserAsync("karen.whitfield@shop.example");

        var note = await HighLevel.AddNoteAsync(id, new { body = "Met at the fair", userId = karen });

        var docketNote = await OnlyInDocketManagerAsync(twin);
        docketNote.Text("author").Should().Contain("karen.whitfield");
        Instant(docketNote.Text("createdUtc"))
            .Should()
            .Be(Instant((await HighLevel.NoteAsync(id, note)).Text("dateAdded")));
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task D4_A_note_edited_in_HighLevel_is_edited_in_DocketManager()
    {
        var (id, twin) = await ContactAsync("d4");
        var note = await HighLevel.AddNoteAsync(id, new { body = "first" });
        await OnlyInDocketManagerAsync(twin);

        await HighLevel.EditNoteAsync(id, note, new { body = "second" });

        await Waiting.UntilAsync(
            async () => (await OnlyInDocketManagerAsync(twin)).Text("body") == "second",
            "the edit arrives"
        );
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task D4_A_note_of_DocketManager_edited_in_HighLevel_keeps_its_author_line_there_only()
    {
        var (id, twin) = await ContactAsync("d4b");
        var docketNote = await DocketManager.AddNoteAsync(twin, "first", new { author = "Doug Press" });
        var note = await OnlyInHighLevelAsync(id);
        await bridge.IdleAsync();

        var edited = note.Text("body")!.Replace("first", "second", StringComparison.Ordinal);
        await HighLevel.EditNoteAsync(id, note.Text("id")!, new { body = edited });

        await Waiting.UntilAsync(
            async () => (await DocketManager.NoteAsync(docketNote)).Text("body") == "second",
            "the edit arrives without the author's line"
        );
        await bridge.RestsAsync();
        (await HighLevel.NoteAsync(id, note.Text("id")!)).Text("body").Should().Be(edited);
    }

    [Fact]
    public async Task D4_A_note_deleted_in_HighLevel_is_deleted_in_DocketManager()
    {
        var (id, twin) = await ContactAsync("d4c");
        var note = await HighLevel.AddNoteAsync(id, new { body = "gone soon" });
        await OnlyInDocketManagerAsync(twin);

        await HighLevel.DeleteNoteAsync(id, note);

        await Waiting.UntilAsync(async () => (await DocketManager.NotesAsync(twin)).Count == 0, "the note goes");
        await bridge.RestsAsync();
        (await HighLevel.NotesAsync(id)).Should().BeEmpty();
    }

    [Fact]
    public async Task D4_A_note_deleted_in_DocketManager_is_deleted_in_HighLevel()
    {
        var (id, twin) = await ContactAsync("d4d");
        var note = await DocketManager.AddNoteAsync(twin, "gone soon");
        await OnlyInHighLevelAsync(id);

        await DocketManager.DeleteNoteAsync(note);

        await Waiting.UntilAsync(async () => (await HighLevel.NotesAsync(id)).Count == 0, "the note goes");
        await bridge.RestsAsync();
        (await DocketManager.NotesAsync(twin)).Should().BeEmpty();
    }

    [Fact]
    public async Task D6_An_appointment_is_one_note_through_all_that_becomes_of_it()
    {
        var (id, twin) = await ContactAsync("d6");
        var appointment = await HighLevel.AddAppointmentAsync(
            new
            {
                contactId = id,
                title = "Press check",
                startTime = "2026-12-10T15:00:00Z",
                endTime = "2026-12-10T16:00:00Z",
            }
        );
        var note = await OnlyInDocketManagerAsync(twin);
        note.Text("body").Should().Contain("Press check").And.Contain("2026-12-10 10:00–11:00");

        await HighLevel.EditAppointmentAsync(
            appointment,
            new { startTime = "2026-12-11T15:30:00Z", endTime = "2026-12-11T16:30:00Z" }
        );
        await ShowsAsync("2026-12-11 10:30–11:30");
        await HighLevel.EditAppointmentAsync(appointment, new { appointmentStatus = "noshow" });
        await ShowsAsync("noshow");
        await HighLevel.DeleteAppointmentAsync(appointment);
        await ShowsAsync("deleted");

        await bridge.RestsAsync();
        (await DocketManager.NotesAsync(twin)).Should().ContainSingle().Which.Text("id").Should().Be(note.Text("id"));
        (await HighLevel.NotesAsync(id)).Should().BeEmpty("what shows an appointment is no note of HighLevel's");

        Task ShowsAsync(string text) =>
            Waiting.UntilAsync(
                async () =>
                    (await OnlyInDocketManagerAsync(twin)).Text("body")!.Contains(text, StringComparison.Ordinal),
                $"the note says {text}"
            );
    }

    [Fact]
    public async Task D8_A_naive_local_time_in_winter_and_in_summer_is_shown_as_the_location_has_it()
    {
        var (id, twin) = await ContactAsync("d8");

        await BookAsync("Winter", "2027-01-15T14:00:00-05:00");
        await BookAsync("Summer", "2027-07-15T14:00:00-04:00");

        await Waiting.UntilAsync(async () => (await DocketManager.NotesAsync(twin)).Count == 2, "both are shown");
        var notes = (await DocketManager.NotesAsync(twin)).Select(note => note.Text("body")!).ToList();
        notes.Should().Contain(note => note.Contains("Winter, 2027-01-15 14:00", StringComparison.Ordinal));
        notes.Should().Contain(note => note.Contains("Summer, 2027-07-15 14:00", StringComparison.Ordinal));
        await bridge.RestsAsync();

        Task BookAsync(string title, string startTime) =>
            HighLevel.AddAppointmentAsync(
                new
                {
                    contactId = id,
                    title,
                    startTime,
                }
            );
    }

    private Task<(string HighLevel, string DocketManager)> ContactAsync(string name) =>
        bridge.PairAsync(new { firstName = "Note", lastName = $"{name} {Guid.NewGuid():N}" });

    private Task<JsonObject> OnlyInDocketManagerAsync(string contact) =>
        Waiting.ForAsync(
            async () => (await DocketManager.NotesAsync(contact)) is [var only] ? only : null,
            "DocketManager has the one note"
        );

    private Task<JsonObject> OnlyInHighLevelAsync(string contact) =>
        Waiting.ForAsync(
            async () => (await HighLevel.NotesAsync(contact)) is [var only] ? only : null,
            "HighLevel has the one note"
        );

    private static DateTimeOffset Instant(string? text) =>
        DateTimeOffset.Parse(text!, System.Globalization.CultureInfo.InvariantCulture);
}
