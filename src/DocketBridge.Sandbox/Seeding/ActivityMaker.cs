using System.Globalization;

namespace DocketBridge.Sandbox.Seeding;

/// <summary>Tasks, notes and appointments in the words of a print shop, for one side or for both.</summary>
internal sealed class ActivityMaker(Random random, SeedClock clock, IReadOnlyList<SeedUser> users)
{
    private static readonly string[] Titles =
    [
        "Call about the reprint",
        "Send proof",
        "Quote 5,000 flyers 4/4",
        "Chase artwork",
        "Check stock: 100 lb gloss",
        "Follow up on quote",
        "Collect signed proof",
        "Confirm delivery date",
        "Ask for PO number",
        "Offer trade-show banner",
        "Résumé paper sample 📦",
    ];

    private static readonly string[] Bodies =
    [
        "Prefers matte.",
        "They want it by Friday,\nold stock is gone.",
        "See e-mail of Monday.\n\n- 2 sides\n- 3 mm bleed\n- Pantone 286 C",
        "Ask for Nadia at the desk; price < 400 & no rush fee.",
        "Lieu : quai nº 3",
        "Use \"the old logo\" (not the new one)",
    ];

    // Each pair is one note: as an HTML editor stores it, and as a person would type the same.
    private static readonly (string Html, string Text)[] Notes =
    [
        ("<p>Wants <b>500</b> business cards.</p>", "Wants 500 business cards."),
        ("<p>Called twice.</p><p>No answer.</p>", "Called twice.\nNo answer."),
        (
            "Proof approved<br>Send to press<br/>Invoice on delivery",
            "Proof approved\nSend to press\nInvoice on delivery"
        ),
        ("<div>Stock &amp; finish: 14pt &lt;gloss&gt;</div>", "Stock & finish: 14pt <gloss>"),
        (
            "<p>Options:</p><ul><li>Letterhead</li><li>Envelopes #10</li></ul>",
            "Options:\n- Letterhead\n- Envelopes #10"
        ),
        ("<p>Budget&nbsp;is 1&#8239;200&nbsp;&euro;</p>", "Budget is 1 200 €"),
        ("<p>Very <i>picky</i> about <strong>Pantone 286&nbsp;C</strong></p>", "Very picky about Pantone 286 C"),
        ("Plain words, no markup", "Plain words, no markup"),
        ("<p>שלום, ההצעה מוכנה</p>", "שלום, ההצעה מוכנה"),
        (
            "<p>Artwork: <a href=\"https://files.shop.example/a?x=1&amp;y=2\">download</a></p>",
            "Artwork: download (https://files.shop.example/a?x=1&y=2)"
        ),
    ];

    private static readonly string[] Meetings =
    [
        "Press check",
        "Quote review",
        "Site visit",
        "Proof sign-off",
        "Sample pick-up",
        "Intro call",
    ];

    private static readonly string[] Statuses =
    [
        "new",
        "confirmed",
        "confirmed",
        "showed",
        "cancelled",
        "noshow",
        "invalid",
    ];

    private readonly HashSet<int> _taken = [];
    private int _number = 700_000;

    /// <summary>An id of the form DocketManager uses: a running number.</summary>
    public string DocketId() => (++_number).ToString(CultureInfo.InvariantCulture);

    /// <summary>The same task for both sides.</summary>
    public (SeedHighLevelTask HighLevel, SeedDocketTask DocketManager) Task()
    {
        var body = random.Percent(55) ? random.Pick(Bodies) : null;
        var title = $"{random.Pick(Titles)} ({Unique()})";
        var due = clock.Due();
        var completed = random.Percent(30);
        var assignee = random.Percent(60) ? Mapped().Email : null;
        return (
            new SeedHighLevelTask(random.HighLevelId(), title, body, due, completed, assignee),
            new SeedDocketTask(
                DocketId(),
                body is null ? title : $"{title}\n{body}",
                clock.LocalDate(due),
                completed,
                assignee
            )
        );
    }

    /// <summary>The same note for both sides.</summary>
    public (SeedNote HighLevel, SeedNote DocketManager) Note()
    {
        var (html, text) = random.Pick(Notes);
        var mark = $"Job {Unique()}";
        var created = clock.Past();
        var author = Mapped().Email;
        return (
            new SeedNote(
                random.HighLevelId(),
                html.Contains("<p>", StringComparison.Ordinal) ? $"{html}<p>{mark}</p>" : $"{html}<br>{mark}",
                author,
                created
            ),
            new SeedNote(DocketId(), $"{text}\n{mark}", author, created)
        );
    }

    /// <summary>An appointment, which only HighLevel knows.</summary>
    public SeedAppointment Appointment()
    {
        var (start, end) = clock.Appointment();
        return new SeedAppointment(
            random.HighLevelId(),
            $"{random.Pick(Meetings)} {Unique()}",
            start,
            end,
            random.Pick(Statuses),
            random.Percent(50) ? Mapped().Email : null
        );
    }

    private SeedUser Mapped() =>
        random.Pick([.. users.Where(user => user is { HighLevelId: not null, DocketManagerId: not null })]);

    // Job numbers make most texts unlike each other; the first of them shows that equal texts are met too.
    private string Unique()
    {
        int number;
        do
        {
            number = random.Next(10_000, 99_999 + _taken.Count);
        } while (!_taken.Add(number));

        return number.ToString(CultureInfo.InvariantCulture);
    }
}
