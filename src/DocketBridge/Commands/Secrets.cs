namespace DocketBridge.Commands;

/// <summary>Secrets of a command line: from the environment, from standard input, or given outright.</summary>
internal static class Secrets
{
    /// <summary>Reads one; "-" takes the next line of standard input.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static string Read(string? given, string variable, string what, string option)
    {
        var secret = given switch
        {
            "-" => Console.In.ReadLine(),
            { Length: > 0 } => given,
            _ => Environment.GetEnvironmentVariable(variable),
        };
        return secret?.Trim() is { Length: > 0 } found
            ? found
            : throw new CommandException(
                $"{what} is missing: set {variable}, or give {option} - and write it to standard input."
            );
    }
}
