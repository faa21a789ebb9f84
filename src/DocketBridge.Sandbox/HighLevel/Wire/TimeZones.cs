namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The time zones the sandbox knows: a choice, the same on every machine.</summary>
internal static class TimeZones
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Africa/Cairo",
        "Africa/Johannesburg",
        "Africa/Lagos",
        "Africa/Nairobi",
        "America/Anchorage",
        "America/Argentina/Buenos_Aires",
        "America/Bogota",
        "America/Chicago",
        "America/Denver",
        "America/Edmonton",
        "America/Halifax",
        "America/Los_Angeles",
        "America/Mexico_City",
        "America/New_York",
        "America/Phoenix",
        "America/Sao_Paulo",
        "America/St_Johns",
        "America/Toronto",
        "America/Vancouver",
        "America/Winnipeg",
        "Asia/Dubai",
        "Asia/Hong_Kong",
        "Asia/Kolkata",
        "Asia/Manila",
        "Asia/Singapore",
        "Asia/Tokyo",
        "Australia/Brisbane",
        "Australia/Perth",
        "Australia/Sydney",
        "Etc/GMT",
        "Europe/Amsterdam",
        "Europe/Athens",
        "Europe/Berlin",
        "Europe/Dublin",
        "Europe/London",
        "Europe/Madrid",
        "Europe/Paris",
        "Europe/Rome",
        "Pacific/Auckland",
        "Pacific/Honolulu",
    ];
}
