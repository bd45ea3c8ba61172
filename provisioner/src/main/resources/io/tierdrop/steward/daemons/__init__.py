"""The programs of the nodes: started, listened to, asked over their own sockets."""
