namespace DocketBridge.Commands;

/// <summary>Who decides at the command line, as the journal names it.</summary>
internal static class LocalUser
{
    /// <summary>The user that the program runs as.</summary>
    public static string Name => Environment.UserName is { Length: > 0 } name ? $"local user {name}" : "a local user";
}
