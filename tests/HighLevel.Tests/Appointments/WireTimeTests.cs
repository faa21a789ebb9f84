using System.Globalization;
using HighLevel.Appointments;

namespace HighLevel.Tests.Appointments;

public sealed class WireTimeTests
{
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Theory]
    [InlineData("2021-07-16 11:00:00", "2021-07-16T16:00:00Z")]
    [InlineData("2021-01-16 11:00:00", "2021-01-16T17:00:00Z")]
    [InlineData("2021-07-16T11:00:00", "2021-07-16T16:00:00Z")]
    [InlineData("2021-06-23T03:30:00+05:30", "2021-06-22T22:00:00Z")]
    [InlineData("2021-06-23T03:30:00.000Z", "2021-06-23T03:30:00Z")]
    [InlineData("1624419000000", "2021-06-23T03:30:00Z")]
    [InlineData("2021-03-14 02:30:00", "2021-03-14T08:30:00Z")]
    [InlineData("2021-11-07 01:30:00", "2021-11-07T07:30:00Z")]
    [InlineData("next week", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_text_names_an_instant_in_the_zone_of_the_location(string? raw, string? expected)
    {
        var instant = new WireTime(raw).Instant(Chicago);

        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture).Should().Be(expected);
        (instant is null).Should().Be(expected is null);
    }

    [Fact]
    public void An_instant_is_written_with_its_offset()
    {
        var time = new DateTimeOffset(2021, 6, 23, 3, 30, 0, TimeSpan.FromHours(5.5));

        WireTime.At(time).Raw.Should().Be("2021-06-23T03:30:00+05:30");
        WireTime.At(time).Instant(Chicago).Should().Be(time);
    }
}
