using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class FreeSlotTests
{
    private static readonly DayOfWeek[] EveryDay = Enum.GetValues<DayOfWeek>();

    [Fact]
    public async Task Slots_lie_in_the_opening_hours_and_not_in_the_past()
    {
        await using var lab = await Lab.StartAsync();
        lab.Clock.Advance(TimeSpan.FromMinutes(1));

        var days = await Slots(lab, "2026-02-27T00:00Z", "2026-03-04T05:00Z");

        // It is Monday, a minute past nine: that slot is over.
        days.Select(day => day.Key).Should().Equal("2026-03-02", "2026-03-03");
        days["2026-03-02"].Should().HaveCount(15).And.StartWith("2026-03-02T09:30:00-05:00");
        days["2026-03-03"].Should().HaveCount(16).And.EndWith("2026-03-03T16:30:00-05:00");
    }

    [Fact]
    public async Task Opening_hours_follow_the_wall_clock_over_a_change_of_clocks()
    {
        await using var lab = await Lab.StartAsync();

        var days = await Slots(lab, "2026-03-06T05:00Z", "2026-03-10T04:00Z");

        days.Select(day => $"{day.Key} {day.Value[0]}")
            .Should()
            .Equal("2026-03-06 2026-03-06T09:00:00-05:00", "2026-03-09 2026-03-09T09:00:00-04:00");
    }

    [Theory]
    [InlineData("2026-03-08", 0, 5, "00:00:00-05:00 01:00:00-05:00 03:00:00-04:00 04:00:00-04:00")]
    [InlineData("2026-03-08", 2, 5, "03:00:00-04:00 04:00:00-04:00")]
    [InlineData("2026-03-08", 0, 2, "00:00:00-05:00 01:00:00-05:00")]
    [InlineData("2026-11-01", 0, 3, "00:00:00-04:00 01:00:00-04:00 01:00:00-05:00 02:00:00-05:00")]
    [InlineData("2026-11-01", 1, 2, "01:00:00-04:00 01:00:00-05:00")]
    [InlineData("2026-11-01", 22, 24, "22:00:00-05:00 23:00:00-05:00")]
    public async Task The_hour_left_out_has_no_slot_and_the_hour_that_comes_twice_has_two(
        string day,
        int opens,
        int closes,
        string expected
    )
    {
        await using var lab = await Lab.StartAsync();
        var calendar = Calendar(lab, TimeSpan.FromHours(opens), TimeSpan.FromHours(closes));
        var noon = Moment($"{day}T12:00Z");

        var days = await Slots(lab, noon.AddDays(-1), noon.AddDays(1), calendar);

        days[day].Should().Equal(expected.Split(' ').Select(time => $"{day}T{time}"));
    }

    [Theory]
    [InlineData("America/Toronto")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Havana")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Africa/Casablanca")]
    public async Task All_year_in_every_zone_a_working_day_has_all_its_slots_in_opening_hours(string zone)
    {
        await using var lab = await Lab.StartAsync(options => options with { TimeZone = zone });
        var wall = TimeZoneInfo.FindSystemTimeZoneById(zone);
        for (var from = Moment("2026-03-03T00:00Z"); from < Moment("2027-03-03T00:00Z"); from = from.AddDays(30))
        {
            var days = await Slots(lab, from, from.AddDays(30));

            // The first and the last day may be cut by the window.
            foreach (var (day, slots) in days.Skip(1).SkipLast(1))
            {
                slots.Should().HaveCount(16, day);
                foreach (var slot in slots)
                {
                    var shown = DateTimeOffset.Parse(slot, CultureInfo.InvariantCulture);
                    shown.Offset.Should().Be(wall.GetUtcOffset(shown), slot);
                    shown.Hour.Should().BeInRange(9, 16, slot);
                    shown.DayOfWeek.Should().NotBe(DayOfWeek.Saturday).And.NotBe(DayOfWeek.Sunday);
                    slot[..10].Should().Be(day);
                }
            }
        }
    }

    [Fact]
    public async Task Days_and_offsets_are_those_of_the_zone_asked_for()
    {
        await using var lab = await Lab.StartAsync();

        var days = await Slots(lab, "2026-03-03T05:00Z", "2026-03-04T05:00Z", more: "&timezone=Asia/Tokyo");

        days.Select(day => day.Key).Should().Equal("2026-03-03", "2026-03-04");
        days["2026-03-03"].Should().Equal("2026-03-03T23:00:00+09:00", "2026-03-03T23:30:00+09:00");
        days["2026-03-04"][0].Should().Be("2026-03-04T00:00:00+09:00");
    }

    [Fact]
    public async Task What_an_appointment_takes_is_free_again_when_it_is_cancelled()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact();
        var booked = await Book(lab, contact, "2026-03-03T10:15:00-05:00");
        async Task<string[]> Morning() =>
            [
                .. (await Slots(lab, "2026-03-03T14:00Z", "2026-03-03T17:00Z"))["2026-03-03"]
                    .Select(slot => slot[11..16]),
            ];

        var taken = await Morning();
        await lab.Calendar(
            "PUT",
            $"calendars/events/appointments/{booked.Text("id")}",
            new JsonObject { ["appointmentStatus"] = "cancelled" }
        );

        taken.Should().Equal("09:00", "09:30", "11:00", "11:30");
        (await Morning()).Should().Equal("09:00", "09:30", "10:00", "10:30", "11:00", "11:30");
    }

    [Fact]
    public async Task Every_slot_offered_can_be_booked_and_then_there_is_none_left()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact();
        await Book(lab, contact, "2026-03-03T10:15:00-05:00");

        foreach (var slot in (await Slots(lab, "2026-03-03T05:00Z", "2026-03-04T05:00Z"))["2026-03-03"])
        {
            (await Book(lab, contact, slot)).Status.Should().Be(200, slot);
        }

        (await Slots(lab, "2026-03-03T05:00Z", "2026-03-04T05:00Z")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_slot_is_free_while_one_member_is_and_a_member_is_busy_in_every_calendar()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await lab.NewContact();
        var (uma, vic, zoe) = (lab.AddUser().Id, lab.AddUser("Vic").Id, lab.AddUser("Zoe").Id);
        var team = Calendar(lab, TimeSpan.FromHours(9), TimeSpan.FromHours(10), uma, vic);
        await Book(lab, contact, "2026-03-03T09:00:00-05:00", user: uma);
        Task<SortedDictionary<string, string[]>> Of(string who) =>
            Slots(lab, "2026-03-03T05:00Z", "2026-03-04T05:00Z", team, who);

        (await Of("")).Should().ContainKey("2026-03-03");
        (await Of($"&userId={uma}")).Should().BeEmpty();
        (await Of($"&userIds={uma}&userIds={vic}")).Should().ContainKey("2026-03-03");
        (await Of($"&userId={zoe}")).Should().BeEmpty("she does not take this calendar's appointments");
        await Book(lab, contact, "2026-03-03T09:30:00-05:00", team, vic);
        (await Of("")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_draft_offers_nothing_and_is_listed_only_when_drafts_are_wanted()
    {
        await using var lab = await Lab.StartAsync();
        var draft = lab.Sandbox.Store.AddCalendar(new() { Name = "Draft", IsActive = false });

        (await Slots(lab, "2026-03-03T05:00Z", "2026-03-04T05:00Z", draft.Id)).Should().BeEmpty();
        var path = $"calendars/?locationId={lab.Location}";
        (await lab.Calendar("GET", path)).List("calendars").Should().HaveCount(2);
        (await lab.Calendar("GET", $"{path}&showDrafted=false")).List("calendars").Should().HaveCount(1);
    }

    [Fact]
    public async Task A_calendar_shows_its_opening_hours()
    {
        await using var lab = await Lab.StartAsync();
        var id = Calendar(lab, TimeSpan.FromHours(8.5), TimeSpan.FromHours(24));

        var calendar = (await lab.Calendar("GET", $"calendars/{id}")).Object("calendar");

        calendar["slotDuration"]!.GetValue<int>().Should().Be(60);
        calendar["openHours"]![0]!["daysOfTheWeek"]!.ToJsonString().Should().Be("[0,1,2,3,4,5,6]");
        calendar["openHours"]![0]!["hours"]!
            .ToJsonString()
            .Should()
            .Be("""[{"openHour":8,"openMinute":30,"closeHour":23,"closeMinute":60}]""");
        (await lab.Calendar("GET", "calendars/nowhere")).Status.Should().Be(404);
    }

    [Theory]
    [InlineData("", 422)]
    [InlineData("startDate=1772500000000", 422)]
    [InlineData("startDate=yesterday&endDate=1772500000000", 422)]
    [InlineData("startDate=1772500000001&endDate=1772500000000", 400)]
    [InlineData("startDate=1772500000000&endDate=1775178400001", 400)]
    [InlineData("startDate=1772500000000&endDate=1775178400000", 200)]
    [InlineData("startDate=253402214400000&endDate=253402300799999", 400)]
    [InlineData("startDate=253370678400000&endDate=253370764799999", 200)]
    [InlineData("startDate=0&endDate=1", 200)]
    [InlineData("startDate=1772500000000&endDate=1772600000000&timezone=Mars/Olympus", 422)]
    [InlineData("startDate=1772500000000&endDate=1772600000000&userId=nobody", 422)]
    public async Task The_window_is_at_most_31_days_and_zone_and_user_must_exist(string query, int status)
    {
        await using var lab = await Lab.StartAsync();
        var calendar = lab.Sandbox.Store.Calendars[0].Id;
        (await lab.Calendar("GET", $"calendars/{calendar}/free-slots?{query}")).Status.Should().Be(status);
    }

    private static string Calendar(Lab lab, TimeSpan opens, TimeSpan closes, params string[] members) =>
        lab
            .Sandbox.Store.AddCalendar(
                new()
                {
                    Name = "Proofs",
                    OpenHours = [new OpenHours(EveryDay, opens, closes)],
                    SlotMinutes = 60,
                    IntervalMinutes = 60,
                    TeamMembers = members,
                }
            )
            .Id;

    private static Task<Reply> Book(Lab lab, string contact, string start, string? calendar = null, string? user = null)
    {
        var body = new JsonObject
        {
            ["calendarId"] = calendar ?? lab.Sandbox.Store.Calendars[0].Id,
            ["locationId"] = lab.Location,
            ["contactId"] = contact,
            ["startTime"] = start,
        };
        if (user is not null)
        {
            body["assignedUserId"] = user;
        }

        return lab.Calendar("POST", "calendars/events/appointments", body);
    }

    private static Task<SortedDictionary<string, string[]>> Slots(
        Lab lab,
        string from,
        string to,
        string? calendar = null,
        string more = ""
    ) => Slots(lab, Moment(from), Moment(to), calendar, more);

    private static async Task<SortedDictionary<string, string[]>> Slots(
        Lab lab,
        DateTimeOffset from,
        DateTimeOffset to,
        string? calendar = null,
        string more = ""
    )
    {
        var window = $"startDate={from.ToUnixTimeMilliseconds()}&endDate={to.ToUnixTimeMilliseconds()}";
        var path = $"calendars/{calendar ?? lab.Sandbox.Store.Calendars[0].Id}/free-slots?{window}{more}";
        var reply = await lab.Calendar("GET", path);
        reply.Status.Should().Be(200, reply.Body.ToJsonString());
        reply.Body.Remove("traceId").Should().BeTrue();
        return new SortedDictionary<string, string[]>(
            reply.Body.ToDictionary(
                day => day.Key,
                day => day.Value!["slots"]!.AsArray().Select(slot => slot!.ToString()).ToArray()
            ),
            StringComparer.Ordinal
        );
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
