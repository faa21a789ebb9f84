Console.WriteLine("DocketBridge");
