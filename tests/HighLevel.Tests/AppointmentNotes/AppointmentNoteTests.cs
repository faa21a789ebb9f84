using HighLevel.AppointmentNotes;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.AppointmentNotes;

public sealed class AppointmentNoteTests
{
    private static readonly AppointmentId AnyAppointment = new("a1");

    [Fact]
    public async Task All_notes_are_listed_page_by_page_while_there_are_more()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Target.Contains("offset=0", StringComparison.Ordinal)
                ? """{"notes":[{"id":"n1"},{"id":"n2"}],"hasMore":true}"""
                : """{"notes":[{"id":"n3"}],"hasMore":false}"""
        ));
        using var client = Clients.For(server);
        var found = new List<string>();

        await foreach (var note in client.AppointmentNotes.ListAllAsync(AnyAppointment))
        {
            found.Add(note.Id.Value);
        }

        found.Should().Equal("n1", "n2", "n3");
        server
            .Requests.Select(request => request.Target)
            .Should()
            .Equal(
                "/calendars/appointments/a1/notes?limit=20&offset=0",
                "/calendars/appointments/a1/notes?limit=20&offset=2"
            );
    }

    [Fact]
    public async Task A_page_that_promises_more_and_is_empty_ends_the_list()
    {
        await using var server = await StubServer.Answering(new Reply(Body: """{"notes":[],"hasMore":true}"""));
        using var client = Clients.For(server);

        await foreach (var _ in client.AppointmentNotes.ListAllAsync(AnyAppointment)) { }

        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_note_is_made_changed_and_deleted()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Method == "DELETE"
                ? """{"success":true}"""
                : """{"note":{"id":"n1","createdBy":{"id":"u1","name":"Uma"}}}"""
        ));
        using var client = Clients.For(server);
        var note = new AppointmentNoteWrite { Body = "Bring paper", UserId = new UserId("u1") };

        var made = await client.AppointmentNotes.CreateAsync(AnyAppointment, note);
        await client.AppointmentNotes.UpdateAsync(AnyAppointment, made.Note.Id, note with { UserId = null });
        var deleted = await client.AppointmentNotes.DeleteAsync(AnyAppointment, made.Note.Id);

        made.Note.CreatedBy!.Name.Should().Be("Uma");
        deleted.Success.Should().BeTrue();
        server
            .Requests.Select(request => $"{request.Method} {request.Target} {request.Body}".TrimEnd())
            .Should()
            .Equal(
                """POST /calendars/appointments/a1/notes {"body":"Bring paper","userId":"u1"}""",
                """PUT /calendars/appointments/a1/notes/n1 {"body":"Bring paper"}""",
                "DELETE /calendars/appointments/a1/notes/n1"
            );
    }
}
