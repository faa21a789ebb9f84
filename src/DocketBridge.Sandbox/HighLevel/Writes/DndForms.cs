using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>
/// The settings of "do not disturb" in a contact's body, as HighLevel's file declares them: a setting for each channel, each with a
/// status and perhaps a message and a code.
/// </summary>
internal static class DndForms
{
    private static readonly string[] Channels = ["Call", "Email", "SMS", "WhatsApp", "GMB", "FB"];

    private static readonly BodyShape Setting = new(
        new Member("status") { Required = true, OneOf = ["active", "inactive", "permanent"] },
        new Member("message"),
        new Member("code")
    );

    private static readonly BodyShape InboundSetting = new(
        new Member("status") { Required = true, OneOf = ["active", "inactive"] },
        new Member("message")
    );

    /// <summary>What is wrong with <c>dndSettings</c>.</summary>
    public static IEnumerable<string> Settings(string name, JsonNode value) =>
        FaultsOf(name, value.AsObject(), Channels, Setting);

    /// <summary>What is wrong with <c>inboundDndSettings</c>, which know one channel: all.</summary>
    public static IEnumerable<string> InboundSettings(string name, JsonNode value) =>
        FaultsOf(name, value.AsObject(), ["all"], InboundSetting);

    private static IEnumerable<string> FaultsOf(string name, JsonObject whole, string[] channels, BodyShape setting)
    {
        foreach (var (channel, value) in whole)
        {
            if (!channels.Contains(channel))
            {
                yield return $"{name}.property {channel} should not exist";
            }
            else if (value is not JsonObject given)
            {
                yield return $"{name}.nested property {channel} must be either object or array";
            }
            else
            {
                foreach (var fault in setting.FaultsOf(given))
                {
                    yield return $"{name}.{channel}.{fault}";
                }
            }
        }
    }
}
