using CsCheck;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Tests.Text;

public sealed class TextTests
{
    [Theory]
    [InlineData("Müller, Anna", "Anna", "Müller")]
    [InlineData("Dr. Anna-Lena van der Berg", "Dr. Anna-Lena", "van der Berg")]
    [InlineData("Bob", "Bob", "")]
    [InlineData("  Ann   Miller ", "Ann", "Miller")]
    [InlineData("Miller, Jr.", "Miller,", "Jr.")]
    [InlineData("", "", "")]
    public void A8_a_name_is_split_for_highlevel(string name, string first, string last) =>
        PersonName.Split(name).Should().Be((first, last));

    [Fact]
    public void Joining_a_split_name_gives_the_same_name() =>
        Generators.Name.Sample(name =>
        {
            var (first, last) = PersonName.Split(name);
            PersonName.Canonical(PersonName.Join(first, last)).Should().Be(PersonName.Canonical(name));
        });

    [Fact]
    public void A_text_turned_into_html_reads_as_the_same_text() =>
        Generators.AnyText.Sample(text => HtmlText.ToText(HtmlText.FromText(text)).Should().Be(PlainText.Lines(text)));

    [Theory]
    [InlineData("<p>Hello <b>Ann</b></p><p>Bye</p>", "Hello Ann\nBye")]
    [InlineData("<ul><li>one</li><li>two</li></ul>", "- one\n- two")]
    [InlineData("a &amp; b", "a & b")]
    [InlineData("5 < 6 & 7 > 3", "5 < 6 & 7 > 3")]
    [InlineData("<a href=\"https://x.example/a\">proof</a>", "proof (https://x.example/a)")]
    [InlineData("x<script>alert(1)</script>y", "xy")]
    [InlineData("one<br>two<br><br>three", "one\ntwo\n\nthree")]
    public void D2_html_becomes_readable_text(string html, string text) => HtmlText.ToText(html).Should().Be(text);

    [Fact]
    public void A_tasks_text_survives_the_way_through_title_and_body() =>
        Generators.AnyText.Sample(text =>
        {
            var (title, body) = TaskText.Split(text);
            TaskText.Normal(TaskText.Join(title, body)).Should().Be(TaskText.Normal(text));
        });

    [Theory]
    [InlineData("(416) 555-0123", "+14165550123", "")]
    [InlineData("416-555-0123 x12", "+14165550123", "12")]
    [InlineData("+49 30 901820", "+4930901820", "")]
    public void Phones_are_read_in_usual_notations(string text, string e164, string extension) =>
        PhoneText.Parse(text, "CA").Should().Be(new PhoneText(e164, extension));

    [Theory]
    [InlineData("ask for Bob")]
    [InlineData("")]
    [InlineData("12")]
    public void B10_what_is_no_phone_is_not_taken_for_one(string text) => PhoneText.Parse(text, "CA").Should().BeNull();

    [Fact]
    public void A_notes_footer_is_told_from_its_text()
    {
        var line = NoteFooter.Line("Jane Roe", new DateTime(2026, 3, 8, 14, 5, 0));
        line.Should().Be("— Jane Roe (DocketManager), 2026-03-08 14:05");
        NoteFooter.Split($"Call back\n{line}").Should().Be(("Call back", line));
        NoteFooter.Split("Call back").Should().Be(("Call back", ""));
    }

    [Theory]
    [InlineData("Canada", "CA")]
    [InlineData("CA", "CA")]
    [InlineData("United States", "US")]
    [InlineData("U.S.A.", "US")]
    [InlineData("England", "GB")]
    [InlineData("Atlantis", "Atlantis")]
    public void Countries_are_known_by_name_and_code(string text, string code) =>
        Countries.Code(text).Should().Be(code);

    [Theory]
    [InlineData(2026, 3, 8, 2, 30, "2026-03-08T07:30:00Z")]
    [InlineData(2026, 11, 1, 1, 30, "2026-11-01T05:30:00Z")]
    [InlineData(2026, 7, 1, 23, 30, "2026-07-02T03:30:00Z")]
    public void C8_local_times_around_the_change_of_the_clocks_have_one_instant(
        int year,
        int month,
        int day,
        int hour,
        int minute,
        string instant
    ) =>
        ZonedTime
            .ToInstant(new DateTime(year, month, day, hour, minute, 0), Generators.Toronto)
            .UtcDateTime.Should()
            .Be(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);
}
