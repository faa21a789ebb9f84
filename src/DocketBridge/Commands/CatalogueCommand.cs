using System.CommandLine;
using DocketBridge.Catalogue;
using Spectre.Console;

namespace DocketBridge.Commands;

/// <summary>Lists what the program can do with HighLevel.</summary>
internal static class CatalogueCommand
{
    public static Command Create()
    {
        var json = SharedOptions.Json();
        var markdown = new Option<bool>("--markdown") { Description = "Print the tables of docs/highlevel.md." };
        var command = new Command(
            "catalogue",
            "Lists every operation of HighLevel's API it can call, and every event it can start from."
        )
        {
            json,
            markdown,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(markdown))
            {
                result.AddError("Take --json or --markdown, not both.");
            }
        });
        command.SetAction(parsed =>
        {
            var listing = CatalogueListing.Read();
            if (parsed.GetValue(json))
            {
                SharedOptions.PrintJson(listing);
            }
            else if (parsed.GetValue(markdown))
            {
                Console.Write(CatalogueMarkdown.Write(listing));
            }
            else
            {
                CatalogueTable.Print(listing, AnsiConsole.Console);
            }

            return 0;
        });
        return command;
    }
}
