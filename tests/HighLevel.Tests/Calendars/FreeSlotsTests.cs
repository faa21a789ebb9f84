using System.Text.Json;
using HighLevel.Appointments;
using HighLevel.Calendars;
using HighLevel.Json;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Calendars;

public sealed class FreeSlotsTests
{
    private static readonly CalendarId AnyCalendar = new("cal1");

    [Fact]
    public async Task Free_slots_are_asked_for_in_milliseconds_and_each_user_by_name()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var client = Clients.For(server);

        await client.Calendars.ListFreeSlotsAsync(
            AnyCalendar,
            1,
            2,
            "America/Toronto",
            userIds: [new UserId("u1"), new UserId("u2")]
        );
        await client.Calendars.ListFreeSlotsAsync(AnyCalendar, 1, 2);

        server
            .Requests.Select(request => request.Target)
            .Should()
            .Equal(
                "/calendars/cal1/free-slots?startDate=1&endDate=2&timezone=America%2FToronto&userIds=u1&userIds=u2",
                "/calendars/cal1/free-slots?startDate=1&endDate=2"
            );
        server.Requests[0].Header("Version").Should().Be("2021-04-15");
    }

    [Fact]
    public void Days_are_read_in_their_order_and_what_is_no_day_is_kept_apart()
    {
        var slots = Read(
            """{"2026-03-09":{"slots":["2026-03-09T09:00:00-04:00"]},"2026-03-07":{"slots":[]},"traceId":"t1","note":"x"}"""
        );

        slots.Days.Keys.Should().Equal(new DateOnly(2026, 3, 7), new DateOnly(2026, 3, 9));
        slots.Days[new DateOnly(2026, 3, 9)].Should().Equal(new WireTime("2026-03-09T09:00:00-04:00"));
        slots.TraceId.Should().Be("t1");
        slots.Unknown!["note"].GetString().Should().Be("x");
    }

    [Fact]
    public void Free_slots_are_written_as_they_were_read()
    {
        const string Wire =
            """{"2026-03-09":{"slots":["2026-03-09T09:00:00-04:00","2026-03-09T09:30:00-04:00"]},"traceId":"t1","note":"x"}""";

        JsonSerializer.Serialize(Read(Wire), HighLevelJson.Options).Should().Be(Wire);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"none\"")]
    public void What_is_no_object_is_refused(string wire)
    {
        var read = () => Read(wire);

        read.Should().Throw<JsonException>();
    }

    [Fact]
    public async Task A_calendar_tells_its_opening_hours()
    {
        await using var server = await StubServer.Answering(
            new Reply(
                Body: """{"calendar":{"id":"cal1","slotInterval":15,"slotIntervalUnit":"mins","openHours":[{"daysOfTheWeek":[1,2],"hours":[{"openHour":9,"openMinute":0,"closeHour":17,"closeMinute":30}]}]}}"""
            )
        );
        using var client = Clients.For(server);

        var calendar = (await client.Calendars.GetAsync(AnyCalendar)).Calendar;

        server.Requests[0].Target.Should().Be("/calendars/cal1");
        calendar.SlotInterval.Should().Be(15);
        calendar.OpenHours.Single().DaysOfTheWeek.Should().Equal(1, 2);
        calendar.OpenHours[0].Hours.Single().CloseMinute.Should().Be(30);
    }

    private static FreeSlots Read(string json) => JsonSerializer.Deserialize<FreeSlots>(json, HighLevelJson.Options)!;
}
