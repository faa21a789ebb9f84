namespace DocketBridge.Tests.Commands;

/// <summary>What every refusal of the program looks like.</summary>
internal static class OutcomeExpectations
{
    /// <summary>One sentence on standard error, nothing on standard output, and the exit code of a failure.</summary>
    public static void ShouldFailInOneSentence(this Outcome outcome, params string[] naming) =>
        ShouldRefuse(outcome, 1, naming);

    /// <summary>One line on standard error that leads to the help, and the exit code of a misuse.</summary>
    public static void ShouldBeMisuse(this Outcome outcome, params string[] naming) =>
        ShouldRefuse(outcome, 2, [.. naming, "--help"]);

    public static void ShouldSucceed(this Outcome outcome) =>
        outcome.ExitCode.Should().Be(0, "it said: {0}", outcome.All);

    private static void ShouldRefuse(Outcome outcome, int exitCode, string[] naming)
    {
        outcome.ExitCode.Should().Be(exitCode, "it said: {0}", outcome.All);
        outcome.Output.Should().BeEmpty();
        var line = outcome.ErrorLines.Should().ContainSingle().Subject;
        line.Should().EndWith(".").And.NotContain("Exception").And.NotContain(" at DocketBridge");
        foreach (var word in naming)
        {
            line.Should().Contain(word);
        }
    }
}
